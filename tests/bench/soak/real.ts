import { setTimeout as sleep } from 'node:timers/promises'
import { BareClient } from '../bare-client'
import { withApp, withOpen, withSimulator } from '../bench-app'
import { type Row, row } from '../rows'
import { AppChurn } from './app-churn'
import { type Look, changeOf, differences, growthOf, look } from './samples'

const EVERY_MS = 15_000
/** Until every pool and cache is filled: a fifth of the time, at most so long. */
const WARM_MS = 120_000
/** Longer than the last generation runs, and its notification takes. */
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
        const looks = { app: [] as Look[], bare: [] as Look[] }
        const isWarm = () => Date.now() - startedAt > Math.min(WARM_MS, lengthMs / 5)
        while (Date.now() - startedAt < lengthMs) {
          for (const window of ['open', 'closed'] as const) {
            const nextAt = Date.now() + EVERY_MS
            await (window === 'open' ? churn.open() : churn.close())
            await sleep(nextAt - Date.now())
            if (!isWarm()) continue
            looks.app.push(await look(syncwatch.app, window))
            looks.bare.push(await look(bare.app, window))
          }
        }
        await sleep(END_MS)
        const told = (await syncwatch.raised()).flatMap(({ newIds }) => newIds)
        return rowsOf(looks, { minutes, wrong: differences(churn.ids, told), generations: churn.ids.length })
      }),
    ),
  )
}

function rowsOf(
  { app, bare }: { app: readonly Look[]; bare: readonly Look[] },
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
      name: `${what}: heap of main grows`,
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
