import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Simulator, endless } from '../simulator'
import { heldByApp, onOwnDisplay, until, withApp, withSimulator } from './bench-app'
import { POLL_SECONDS, poll, pollerName } from './other-clients'
import { ask, monotonicNow } from './probe'
import type { Shown } from './probe/types'
import { type Row, row } from './rows'

const COUNT = 50
const WITHIN_MS = 1_000
/** Time for the summaries of the last finishes to arrive. */
const GRACE_MS = 6_000

/** Measures how soon and by how many notifications many finishes at nearly the same time are notified. */
export async function measureBurst(): Promise<Row[]> {
  const scripts = Array.from({ length: COUNT }, (_, index) =>
    endless(randomUUID(), { outputFileName: `burst-${index + 1}` }),
  )
  const ids = scripts.map(({ id }) => id)
  return onOwnDisplay((env) =>
    withSimulator(scripts, (simulator) =>
      withApp(
        simulator,
        ids,
        async (syncwatch) => {
          await until('all are held', 120, () => heldByApp(simulator).size === COUNT)
          const ms = POLL_SECONDS.usual * 1000
          const polled = Promise.all(
            ids.map((id) =>
              poll(simulator, id, { seconds: POLL_SECONDS.usual, offsetMs: Math.random() * ms }),
            ),
          )
          await sleep(ms)
          const ended = await Promise.all(ids.map((id) => endSoon(simulator, id)))
          const seen = (await polled).map(({ seenAt }, index) => seenAt - (ended[index] ?? NaN))
          await sleep(GRACE_MS)
          const shown = await ask(syncwatch.app, 'shown')
          const raised = await syncwatch.raised()
          return rowsOf(ended, shown, new Set(raised.flatMap(({ newIds }) => newIds)).size, seen)
        },
        { env },
      ),
    ),
  )
}

async function endSoon(simulator: Simulator, id: string): Promise<number> {
  await sleep(Math.random() * WITHIN_MS)
  const at = monotonicNow()
  simulator.finish(id)
  return at
}

function rowsOf(
  ended: readonly number[],
  shown: readonly Shown[],
  told: number,
  seen: readonly number[],
): Row[] {
  const what = `${COUNT} finishes within ${WITHIN_MS / 1000} s`
  const last = Math.max(...shown.map(({ at }) => at))
  return [
    row({
      name: `${what}: from the first finish to the last notification`,
      value: last - Math.min(...ended),
      unit: 'ms',
      baseline: { name: `${pollerName(POLL_SECONDS.usual)}: slowest`, value: Math.max(...seen) },
    }),
    row({ name: `${what}: notifications`, value: shown.length, unit: 'notifications', goal: 3 }),
    row({ name: `${what}: not notified`, value: COUNT - told, unit: 'generations', goal: 0 }),
  ]
}
