import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type GenerationScript, scripted } from '../simulator'
import { addTo, onOwnDisplay, withApp, withSimulator } from './bench-app'
import { rowsOfParts } from './report/run-measurements'
import { type Row, row } from './rows'

const MAX_CHANGES_PER_MINUTE = new Map([
  [100, 1],
  [12, 0],
])
/** For the first reads, and for the estimates to settle. */
const WARM_MS = { full: 30_000, quick: 8_000 }
const SPAN_MS = { full: 60_000, quick: 10_000 }
/** Longer than a row glides to its place. */
const SAMPLE_MS = 500
const FIRST_ROWS = 9
const HEIGHT_PX = 800
/** None finishes while it is measured. */
const SHORTEST_SECONDS = 400

/** Measures how often the list changes its order while nothing finishes. */
export function measureCalm({ quick }: { quick: boolean }): Promise<Row[]> {
  const size = quick ? 'quick' : 'full'
  return rowsOfParts([...MAX_CHANGES_PER_MINUTE].map(([count, goal]) => calmRows(count, goal, size)))
}

function calmRows(count: number, goal: number, size: 'full' | 'quick'): Promise<Row[]> {
  const scripts = Array.from({ length: count }, (_, n) => running(n))
  return onOwnDisplay((env) =>
    withSimulator(scripts, (simulator) =>
      withApp(
        simulator,
        [],
        async (syncwatch) => {
          await addTo(syncwatch, simulator.ids)
          const page = await syncwatch.page()
          // Beside the heading of their set, nine rows have room.
          await syncwatch.app.evaluate(
            ({ BrowserWindow }, height) => BrowserWindow.getAllWindows()[0]?.setContentSize(980, height),
            HEIGHT_PX,
          )
          await sleep(WARM_MS[size])
          const orders: string[][] = []
          for (const endsAt = Date.now() + SPAN_MS[size]; Date.now() < endsAt;) {
            orders.push(await page.evaluate(firstRows, FIRST_ROWS))
            await sleep(SAMPLE_MS)
          }
          const { changes, places } = changesOf(orders, FIRST_ROWS)
          const perMinute = 60_000 / SPAN_MS[size]
          const what = `of the first nine rows a minute, ${count} unfinished, nothing happens`
          return [
            row({ name: `changes of the order ${what}`, value: changes * perMinute, unit: 'changes', goal }),
            row({ name: `places moved ${what}`, value: places * perMinute, unit: 'places' }),
          ]
        },
        { env },
      ),
    ),
  )
}

/**
 * Counts the changes from one order to the next, and by how many places all rows moved.
 * @param rows how many rows each order has
 * @throws when the list wasn't seen, or with fewer rows: an empty list would be the calmest
 */
export function changesOf(
  orders: readonly (readonly string[])[],
  rows: number,
): { changes: number; places: number } {
  if (orders.length === 0) throw new Error('The list was not seen')
  const short = orders.find(({ length }) => length < rows)
  if (short) throw new Error(`The list shows ${short.length} rows in place of ${rows}`)
  let changes = 0
  let places = 0
  orders.slice(1).forEach((order, index) => {
    const before = orders[index] ?? []
    const moved = order.map((id, place) => {
      const from = before.indexOf(id)
      // One that wasn't among the first came from below them.
      return Math.abs((from === -1 ? before.length : from) - place)
    })
    const sum = moved.reduce((total, one) => total + one, 0)
    if (sum > 0) changes += 1
    places += sum
  })
  return { changes, places }
}

/** One of many that differ in speed and in progress, as in a user's account. */
function running(n: number): GenerationScript {
  const seconds = SHORTEST_SECONDS + ((n * 37) % 500)
  const progress = (n * 13) % 40
  return scripted(
    randomUUID(),
    [
      { at: 0, status: 'PROCESSING', progress },
      { at: seconds, status: 'PROCESSING', progress: 99 },
    ],
    { outputFileName: `run-${n + 1}` },
  )
}

/** Runs inside the page: returns the IDs of the first rows as they are seen, from the top. */
function firstRows(count: number): string[] {
  return [...document.querySelectorAll('[data-generation-id]:not(.offscreen)')]
    .map((one) => ({
      id: one.getAttribute('data-generation-id') ?? '',
      top: one.getBoundingClientRect().top,
    }))
    .sort((a, b) => a.top - b.top)
    .slice(0, count)
    .map(({ id }) => id)
}
