import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Simulator, endless } from '../simulator'
import { firstRequest, requestsOfApp, withApp, withSimulator } from './bench-app'
import { POLL_SECONDS, poll, pollerName } from './other-clients'
import { type Row, row } from './rows'

/** Two held requests: each is repeated after 55 s. */
export const TWO_HOLDS_MS = 110_000
const QUICK_MS = 20_000
/** Time for the first read, and for the window to report its rows. */
const WARM_MS = 3_000

/** Measures the requests for one running generation a minute, with the window open and closed. */
export async function measureRequests({ quick }: { quick: boolean }): Promise<Row[]> {
  const ms = quick ? QUICK_MS : TWO_HOLDS_MS
  const [often, usual, open, closed] = await Promise.all([
    ofPoll(POLL_SECONDS.often, ms),
    ofPoll(POLL_SECONDS.usual, ms),
    ofApp(ms, false),
    ofApp(ms, true),
  ])
  return [
    ...requestRows(1, 'open', open, { often, usual }),
    ...requestRows(1, 'closed', closed, { often, usual }),
  ]
}

/** Requests a minute for each of `count` generations, compared with polling. */
export function requestRows(
  count: number,
  window: 'open' | 'closed',
  value: number,
  polled: { often?: number; usual?: number },
): Row[] {
  const what = `requests per generation-minute, ${count} held, window ${window}`
  return (['often', 'usual'] as const).flatMap((pace) => {
    const baseline = polled[pace]
    if (baseline === undefined) return []
    const name = pollerName(POLL_SECONDS[pace])
    return [row({ name: what, value, unit: 'requests', baseline: { name, value: baseline } })]
  })
}

/** Requests a minute for each generation, of those that arrive from now on. */
export async function requestRate(simulator: Simulator, count: number, ms: number): Promise<number> {
  const before = requestsOfApp(simulator).length
  await sleep(ms)
  return perMinute((requestsOfApp(simulator).length - before) / count, ms)
}

function ofApp(ms: number, closed: boolean): Promise<number> {
  const script = endless(randomUUID())
  return withSimulator([script], (simulator) =>
    withApp(simulator, [script.id], async (syncwatch) => {
      await firstRequest(simulator)
      if (closed) await syncwatch.closeWindow()
      else await syncwatch.page()
      await sleep(WARM_MS)
      return requestRate(simulator, 1, ms)
    }),
  )
}

function ofPoll(seconds: number, ms: number): Promise<number> {
  const script = endless(randomUUID())
  return withSimulator([script], async (simulator) => {
    const { requests } = await poll(simulator, script.id, { seconds, signal: AbortSignal.timeout(ms) })
    return perMinute(requests, ms)
  })
}

function perMinute(requests: number, ms: number): number {
  return (requests / ms) * 60_000
}
