import { setTimeout as sleep } from 'node:timers/promises'
import { BareClient } from '../bare-client'
import { withApp, withOpen, withSimulator } from '../bench-app'
import { type Row, row } from '../rows'
import { AppChurn } from './app-churn'
import { type ResourceSample, changeOf, differences, growthOf, takeSample } from './samples'

const EVERY_MS = 15_000
/** Pools and caches fill up in the first fifth of the time, at most this long. */
const WARM_MS = 120_000
/** Longer than the last generation and its notification take. */
const END_MS = 50_000
const MAX_GROWTH = { memory: 0.5, heap: 50 }

/** The real app for some minutes: generations come and go, the window opens and closes, and nothing may grow. */
export async function soakReal(minutes: number): Promise<Row[]> {
  const lengthMs = minutes * 60_000
  return withSimulator([], (simulator) =>
    withOpen(BareClient.start(simulator, { hasWindow: true }), (bare) =>
      withApp(simulator, [], async (syncwatch) => {
        const churn = new AppChurn(simulator, syncwatch, bare)
        const startedAt = Date.now()
        const samples = { app: [] as ResourceSample[], bare: [] as ResourceSample[] }
        const isWarm = () => Date.now() - startedAt > Math.min(WARM_MS, lengthMs / 5)
        while (Date.now() - startedAt < lengthMs) {
          for (const window of ['open', 'closed'] as const) {
            const nextAt = Date.now() + EVERY_MS
            await (window === 'open' ? churn.open() : churn.close())
            await sleep(nextAt - Date.now())
            // Taking a sample needs memory itself, so it is part of the warm-up.
            const [taken, beside] = [
              await takeSample(syncwatch.app, window),
              await takeSample(bare.app, window),
            ]
            if (!isWarm()) continue
            samples.app.push(taken)
            samples.bare.push(beside)
          }
        }
        await sleep(END_MS)
        const notified = (await syncwatch.raised()).flatMap(({ newIds }) => newIds)
        return rowsOf(samples, {
          minutes,
          wrong: differences(churn.ids, notified),
          generations: churn.ids.length,
        })
      }),
    ),
  )
}

function rowsOf(
  { app, bare }: { app: readonly ResourceSample[]; bare: readonly ResourceSample[] },
  { minutes, wrong, generations }: { minutes: number; wrong: number; generations: number },
): Row[] {
  const what = `${minutes} min, ${generations} generations`
  const name = 'bare Electron, its window opened and closed alike'
  return [
    ...(['open', 'closed'] as const).map((window) =>
      row({
        name: `${what}: memory of all processes grows, window ${window}`,
        value: growthOf(app, 'memory', window),
        unit: 'MB/min',
        goal: MAX_GROWTH.memory,
        baseline: { name, value: growthOf(bare, 'memory', window) },
      }),
    ),
    row({
      name: `${what}: heap of main without compiled code grows`,
      value: growthOf(app, 'heap'),
      unit: 'KB/min',
      goal: MAX_GROWTH.heap,
      baseline: { name, value: growthOf(bare, 'heap') },
    }),
    ...(['listeners', 'handles'] as const).map((figure) =>
      row({
        name: `${what}: more ${figure} in main at the end`,
        value: changeOf(app, figure),
        unit: figure,
        ...(figure === 'listeners' ? { goal: 0 } : {}),
        baseline: { name, value: changeOf(bare, figure) },
      }),
    ),
    row({ name: `${what}: finishes missing or notified twice`, value: wrong, unit: 'generations', goal: 0 }),
  ]
}
