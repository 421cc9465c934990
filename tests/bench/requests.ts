import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { endless } from '../simulator'
import { firstRequest, onOwnDisplay, requestsOfApp, withApp, withSimulator } from './bench-app'
import { POLL_SECONDS, poll, pollerName } from './other-clients'
import { type Row, row } from './rows'

/** Two held requests: each is repeated after 55 s. */
const TWO_HOLDS_MS = 110_000
const MAX_OPEN_REQUESTS = 6
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
  const rowsOf = (window: 'open' | 'closed', value: number): Row[] =>
    [
      { seconds: POLL_SECONDS.often, polled: often },
      { seconds: POLL_SECONDS.usual, polled: usual },
    ].map(({ seconds, polled }) =>
      row({
        name: `requests a minute, 1 watched, window ${window}`,
        value,
        unit: 'requests',
        baseline: { name: pollerName(seconds), value: polled },
        ...(window === 'open' ? { goal: MAX_OPEN_REQUESTS } : {}),
      }),
    )
  return [...rowsOf('open', open), ...rowsOf('closed', closed)]
}

function ofApp(ms: number, closed: boolean): Promise<number> {
  const script = endless(randomUUID())
  return onOwnDisplay((env) =>
    withSimulator([script], (simulator) =>
      withApp(
        simulator,
        [script.id],
        async (syncwatch) => {
          await firstRequest(simulator)
          if (closed) await syncwatch.closeWindow()
          else await syncwatch.page()
          await sleep(WARM_MS)
          const before = requestsOfApp(simulator).length
          await sleep(ms)
          return perMinute(requestsOfApp(simulator).length - before, ms)
        },
        { env },
      ),
    ),
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
