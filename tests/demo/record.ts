import { mkdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright'
import type { Simulator } from '../simulator'
import { ROOT } from './app-environment'
import { type NotifiedFinish, expectedFinishes, notifiedFinishes } from './finishes'
import { HeadlessApp } from './headless-app'
import { startDemo } from './start-demo'
import { summary } from './summary'

const POLL_MS = 100
/** Time for the notification of the last finish to arrive. */
const GRACE_MS = 5000
/** More than the demo takes, unless something hangs. */
const MAX_MS = 90_000
/** Time for the last change to be painted. */
const PAINT_MS = 600
const HALF = 5
/** Of the window: room for all rows and the headings of their sets. */
const HEIGHT_PX = 1040
/** Time for the pictures of a page to be drawn. */
const DRAW_MS = 2_000

/** Runs the demo on a virtual desktop and prints what happened. Resolves to 0 when every finish was notified. */
export async function recordDemo(): Promise<number> {
  const startedAt = Date.now()
  const { simulator, args } = await startDemo(startedAt)
  try {
    const syncwatch = await HeadlessApp.start(simulator, args)
    try {
      return await record(syncwatch, simulator, startedAt)
    } finally {
      await syncwatch.close()
    }
  } finally {
    await simulator.stop()
  }
}

async function record(syncwatch: HeadlessApp, simulator: Simulator, startedAt: number): Promise<number> {
  const page = await syncwatch.page()
  // Only what is in view has a row: all of them.
  await syncwatch.app.evaluate(({ BrowserWindow }, height) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(980, height)
  }, HEIGHT_PX)
  const where = syncwatch.desktop ? 'received by a notification daemon' : 'as the app raised them'
  console.log(
    `Watching ${simulator.ids.length} generations of a simulated sync.so. Notifications, ${where}:\n`,
  )
  const notified = await follow(syncwatch, simulator, startedAt, () => picture(page, 'demo-running.png'))
  await picture(page, 'demo.png')
  const statuses = await page
    .locator('[data-generation-id]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-status')))
  const lines = summary({ statuses, notified, expected: expectedFinishes(simulator) })
  await pictureParts(page)
  console.log(`\n${lines.text}\n\nScreenshots at half time and at the end: ${[...pictures].join(', ')}`)
  return lines.isGood ? 0 : 1
}

/** Prints each notification as it comes, until all have come or time is up. */
async function follow(
  syncwatch: HeadlessApp,
  simulator: Simulator,
  startedAt: number,
  atHalf: () => Promise<void>,
): Promise<NotifiedFinish[]> {
  let notified: NotifiedFinish[] = []
  let quietSince = Date.now()
  while (Date.now() - startedAt < MAX_MS && !syncwatch.hasEnded) {
    const now = notifiedFinishes(
      simulator,
      await syncwatch.raised(),
      syncwatch.desktop?.notifications.received,
    )
    for (const line of linesOf(now.slice(notified.length), startedAt)) console.log(line)
    if (notified.length < HALF && now.length >= HALF) await atHalf()
    notified = now
    const isOver = simulator.ids.every((id) => simulator.finishedAt(id) !== undefined)
    if (!isOver) quietSince = Date.now()
    else if (notified.length >= expectedFinishes(simulator).length || Date.now() - quietSince > GRACE_MS)
      break
    await sleep(POLL_MS)
  }
  return notified
}

/** Returns a line for each notification, whether it is about one finish or several. */
function linesOf(notified: readonly NotifiedFinish[], startedAt: number): string[] {
  const lines = notified.map(({ title, at }) => {
    const slowest = Math.max(...notified.filter((other) => other.at === at).map(({ afterMs }) => afterMs))
    const seconds = ((at - startedAt) / 1000).toFixed(1).padStart(5)
    return `${seconds} s  ${title}  (${slowest} ms after the server's finish)`
  })
  return [...new Set(lines)]
}

/** Takes pictures of what isn't on the screen from the start. */
async function pictureParts(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Costs' }).click()
  await picture(page, 'demo-costs.png')
  await page.keyboard.press('Escape')
  await page.evaluate(() => window.syncwatch.saveSettings({ listForm: 'gallery' }))
  await sleep(DRAW_MS)
  await picture(page, 'demo-gallery.png')
  await page.getByRole('button', { name: 'Insights' }).click()
  await picture(page, 'demo-insights.png')
}

const pictures = new Set<string>()

async function picture(page: Page, name: string): Promise<void> {
  const path = join(ROOT, 'out', name)
  mkdirSync(join(ROOT, 'out'), { recursive: true })
  // A virtual screen's pointer starts in the middle, on a row, which would freeze the list.
  await page.mouse.move(1, 1)
  await sleep(PAINT_MS)
  await page.screenshot({ path })
  pictures.add(relative(process.cwd(), path))
}
