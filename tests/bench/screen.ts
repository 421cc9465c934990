import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright'
import { freshDataFolder } from '../demo/app-environment'
import type { HeadlessApp } from '../demo/headless-app'
import type { TestHooks } from '../desktop/test-hooks'
import { endless, seeded } from '../simulator'
import type { Bare } from './bare/types'
import { BareClient } from './bare-client'
import { withApp, withOpen, withSimulator } from './bench-app'
import {
  LIST_WORK,
  type ListWork,
  changeDelays,
  idsInView,
  rearrange,
  scrollFrames,
  watchChanges,
  workOnList,
} from './page-work'
import { type Row, row } from './rows'
import { percentile } from './statistics'
import { type Varied, idOf, storeList } from './stored-list'

const COUNT = { full: 10_000, quick: 2_000 }
const SPAN_MS = { full: 15_000, quick: 4_000 }
const FRAMES = { full: 600, quick: 150 }
/** Changes per second. Those out of view cost as much as the others until they reach the window. */
const CHANGES = 200
/** Time for the work of the start to end. */
const REST_MS = 5_000
/** Time for a new order to be drawn. */
const SETTLE_MS = 500
/** How often the list is sorted and searched. */
const ROUNDS = 12
const GOALS = { paintedMs: 50, frameMs: 17, workMs: 16.7 }
const GRID = '[role="grid"], [role="treegrid"]'

/** How soon a row of a long list shows a change while many change, and how smoothly the list scrolls. */
export async function measureScreen({ quick }: { quick: boolean }): Promise<Row[]> {
  const [count, spanMs, frames] = (['full', 'quick'] as const)
    .filter((size) => (size === 'quick') === quick)
    .flatMap((size) => [COUNT[size], SPAN_MS[size], FRAMES[size]])
  if (count === undefined || spanMs === undefined || frames === undefined) return []
  const folder = freshDataFolder()
  try {
    await storeList(folder.path, count, varied)
    const scripts = Array.from({ length: count }, (_, n) => endless(idOf(n), varied(n)))
    return await withSimulator(scripts, (simulator) =>
      withOpen(BareClient.start(simulator, { hasWindow: true }), (bare) =>
        withApp(
          simulator,
          [],
          async (syncwatch) => {
            const page = await syncwatch.page()
            const barePage = await bare.app.firstWindow()
            await page.locator('[data-generation-id]').first().waitFor()
            await sleep(REST_MS)
            return [
              ...paintedRows(
                count,
                await painted(syncwatch, page, count, spanMs),
                await barePainted(bare, barePage, spanMs),
              ),
              ...workRows(count, await worked(page)),
              ...rearrangedRows(count, await page.evaluate(rearrange, ROUNDS)),
              ...scrollRows(count, await scrolled(page, frames), await bareScrolled(barePage, frames)),
            ]
          },
          { folder },
        ),
      ),
    )
  } finally {
    folder.remove()
  }
}

const MODELS = ['lipsync-2', 'lipsync-2-pro', 'sync-3', 'react-1', 'lipsync-1.9.0-beta']

/** Names, models, times and projects that are all different, in no order. */
function varied(n: number): Varied {
  const random = seeded(n)
  const createdAt = Date.parse('2026-11-24T09:00:00.000Z') - random() * 30 * 24 * 60 * 60_000
  return {
    model: MODELS[Math.floor(random() * MODELS.length)] ?? '',
    createdAt: new Date(createdAt).toISOString(),
    outputFileName: `${random().toString(36).slice(2, 8)} take ${Math.floor(random() * 300)}`,
    projectId: `project-${Math.floor(random() * 40)}`,
  }
}

/** Measures the processor time of the page's main thread for each change of the whole list, in ms. */
async function worked(page: Page): Promise<Record<ListWork, number[]>> {
  const session = await page.context().newCDPSession(page)
  // Time on the processor: what other processes take meanwhile is no work of this page.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const busyMs = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000
  }
  const taken = Object.fromEntries(LIST_WORK.map((kind) => [kind, [] as number[]])) as Record<
    ListWork,
    number[]
  >
  for (const kind of LIST_WORK)
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = await busyMs()
      await page.evaluate(workOnList, { kind, round })
      taken[kind].push((await busyMs()) - before)
    }
  return taken
}

function workRows(count: number, taken: Record<ListWork, readonly number[]>): Row[] {
  const idle = percentile(taken.idle, 0.5)
  return LIST_WORK.filter((kind) => kind !== 'idle').map((kind) =>
    row({
      name: `${count.toLocaleString('en')} unlike rows: work of the main thread to ${kind}, median of ${ROUNDS}`,
      value: percentile(taken[kind], 0.5),
      samples: taken[kind],
      unit: 'ms',
      goal: idle + GOALS.workMs,
      baseline: { name: 'two frames of the same page with nothing to do', value: idle },
    }),
  )
}

/** Half of the changes are of rows in view, the others of all the rest. */
async function painted(syncwatch: HeadlessApp, page: Page, count: number, spanMs: number): Promise<number[]> {
  // In this order no change moves a row.
  await page.evaluate(() => window.syncwatch.saveSettings({ listSort: 'added' }))
  await sleep(SETTLE_MS)
  const inView = await page.evaluate(idsInView)
  const others = Array.from({ length: count }, (_, n) => idOf(n)).filter((id) => !inView.includes(id))
  await page.evaluate(watchChanges)
  const changes = { inView, others, perSecond: CHANGES, spanMs }
  await syncwatch.app.evaluate(async (_electron, { inView: seen, others: unseen, perSecond, spanMs: ms }) => {
    const hooks = (globalThis as unknown as { syncwatchTest: TestHooks }).syncwatchTest
    const startedAt = Date.now()
    for (let made = 0; Date.now() - startedAt < ms;) {
      for (; made < ((Date.now() - startedAt) / 1000) * perSecond; made += 1) {
        const ids = made % 2 === 0 ? seen : unseen
        const id = ids[Math.floor(made / 2) % ids.length]
        if (id !== undefined) hooks.answerName(id, `renamed-${Date.now().toString(36)}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  }, changes)
  await sleep(500)
  const delays = await page.evaluate(changeDelays)
  await page.evaluate(() => window.syncwatch.saveSettings({ listSort: 'smart' }))
  await sleep(SETTLE_MS)
  return delays
}

async function barePainted(bare: BareClient, page: Page, spanMs: number): Promise<number[]> {
  await page.evaluate(watchChanges)
  await bare.app.evaluate(
    async (_electron, { perSecond, ms }) => {
      const { bare } = globalThis as unknown as { bare: Bare }
      const startedAt = Date.now()
      for (let made = 0; Date.now() - startedAt < ms;) {
        for (; made < ((Date.now() - startedAt) / 1000) * perSecond; made += 1)
          bare.tell(`renamed-${Date.now().toString(36)}`)
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
    },
    { perSecond: CHANGES, ms: spanMs },
  )
  await sleep(500)
  return page.evaluate(changeDelays)
}

function scrolled(page: Page, frames: number): Promise<number[]> {
  return page.evaluate(scrollFrames, { selector: GRID, frames })
}

async function bareScrolled(page: Page, frames: number): Promise<number[]> {
  await page.evaluate(() => (document.body.style.height = '640000px'))
  return page.evaluate(scrollFrames, { selector: 'html', frames })
}

function paintedRows(count: number, app: readonly number[], bare: readonly number[]): Row[] {
  const what = `${count.toLocaleString('en')} rows, ${CHANGES} changes a second: change in main → painted in its row`
  const name = 'a text told to an empty page of bare Electron'
  return [0.5, 0.95].map((part) =>
    row({
      name: `${what}, p${part * 100} of ${app.length}`,
      value: percentile(app, part),
      unit: 'ms',
      baseline: { name, value: percentile(bare, part) },
      ...(part === 0.95 ? { goal: GOALS.paintedMs } : {}),
    }),
  )
}

function rearrangedRows(
  count: number,
  { sorted, searched, idle }: Awaited<ReturnType<typeof rearrange>>,
): Row[] {
  const of = `${count.toLocaleString('en')} rows`
  const baseline = { name: 'two frames of the same page with nothing to do', value: percentile(idle, 0.5) }
  return [
    row({
      name: `${of}: from another order chosen until it is painted, median of ${sorted.length}`,
      value: percentile(sorted, 0.5),
      samples: sorted,
      unit: 'ms',
      baseline,
    }),
    row({
      name: `${of}: from a search typed until it is painted, median of ${searched.length}`,
      value: percentile(searched, 0.5),
      samples: searched,
      unit: 'ms',
      baseline,
    }),
  ]
}

function scrollRows(count: number, app: readonly number[], bare: readonly number[]): Row[] {
  const what = `scrolling ${count.toLocaleString('en')} rows: time between two frames`
  return [0.5, 0.95].map((part) =>
    row({
      name: `${what}, p${part * 100} of ${app.length}`,
      value: percentile(app, part),
      unit: 'ms',
      baseline: { name: 'an empty page of bare Electron', value: percentile(bare, part) },
      ...(part === 0.95 ? { goal: percentile(bare, part) + GOALS.frameMs } : {}),
    }),
  )
}
