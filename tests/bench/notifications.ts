import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { median } from '../demo/finishes'
import type { HeadlessApp } from '../demo/headless-app'
import { type Simulator, endless } from '../simulator'
import { until, withApp, withSimulator } from './bench-app'
import { POLLER_NAME, POLL_SECONDS, poll } from './other-clients'
import { type Row, row } from './rows'

const COUNT = 50
/** Whole rounds of the polling client: each of its waits is as likely as any other. */
const SPREAD_MS = 2 * POLL_SECONDS * 1000
/** For the notifications of the last ends to come. */
const GRACE_MS = 5000

/** How soon the app tells the person that a generation has ended. */
export async function measureNotifications(): Promise<Row[]> {
  const scripts = Array.from({ length: COUNT }, (_, index) =>
    endless(randomUUID(), { outputFileName: `bench-${index + 1}` }),
  )
  const ids = scripts.map(({ id }) => id)
  return withSimulator(scripts, (simulator) =>
    withApp(simulator, ids, async (syncwatch) => {
      await until('all are held', 90, () => simulator.openHolds === COUNT)
      const polled = Promise.all(ids.map((id) => poll(simulator, id, Math.random() * POLL_SECONDS * 1000)))
      await Promise.all(
        ids.map(async (id) => {
          await sleep(Math.random() * SPREAD_MS)
          simulator.finish(id)
        }),
      )
      const seen = (await polled).map(({ seenAt }, index) => seenAt - finishOf(simulator, ids[index] ?? ''))
      await sleep(GRACE_MS)
      return rowsOf(simulator, syncwatch, seen)
    }),
  )
}

async function rowsOf(simulator: Simulator, syncwatch: HeadlessApp, seen: readonly number[]): Promise<Row[]> {
  const raised = await syncwatch.raised()
  const waits = raised.map(({ id, at }) => at - finishOf(simulator, id))
  const received = raised.flatMap(({ id, title }) => {
    const at = syncwatch.desktop?.notifications.received.find((other) => other.title === title)?.at
    return at === undefined ? [] : [at - finishOf(simulator, id)]
  })
  const what = `end at the server → notification raised, ${COUNT} generations`
  const middle = (values: readonly number[]) => median(values) ?? NaN
  return [
    row({
      name: `${what}: median`,
      value: middle(waits),
      unit: 'ms',
      goal: 30,
      baseline: { name: POLLER_NAME, value: middle(seen) },
    }),
    row({
      name: `${what}: slowest`,
      value: Math.max(...waits),
      unit: 'ms',
      baseline: { name: POLLER_NAME, value: Math.max(...seen) },
    }),
    row({ name: 'end at the server → the desktop has it: median', value: middle(received), unit: 'ms' }),
    row({
      name: `notifications missing or twice, of ${COUNT}`,
      value: COUNT + raised.length - 2 * new Set(raised.map(({ id }) => id)).size,
      unit: 'notifications',
      goal: 0,
    }),
  ]
}

/** A hold that is open is answered at this moment. */
function finishOf(simulator: Simulator, id: string): number {
  const at = simulator.finishedAt(id)
  if (at === undefined) throw new Error(`${id} has not ended`)
  return at
}
