import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { HeadlessApp } from '../demo/headless-app'
import { type Simulator, pending } from '../simulator'
import { BareClient } from './bare-client'
import { SERVER_LIMIT, addTo, requestsOfApp, withApp, withOpen, withSimulator } from './bench-app'
import { keepChanging } from './changes'
import { type ManyFigures, manyRows } from './many-rows'
import { ask } from './probe'
import type { Row } from './rows'
import { allReadAt, busiestMinute, oldestState, statesRead } from './state-age'

const COUNT = { full: 10_000, quick: 2_000 }
/** Changes per second at the server; the next answer contains each. */
const CHANGES = 200
/** Time for the first read of each generation, and for the holds to begin. */
const WARM_MS = 75_000
const SPAN_MS = { full: 90_000, quick: 30_000 }
const POLL_MS = 500
/** Time for the requests in progress when the changes end. */
const REST_MS = 3_000

/** Many generations in flight under the app's usual limit, while their states change all the time. */
export async function measureMany({ quick }: { quick: boolean }): Promise<Row[]> {
  const scripts = Array.from({ length: quick ? COUNT.quick : COUNT.full }, (_, index) =>
    pending(randomUUID(), { outputFileName: `batch-${index + 1}` }),
  )
  const ids = scripts.map(({ id }) => id)
  return withSimulator(
    scripts,
    (simulator) =>
      withOpen(BareClient.start(simulator, { hasWindow: true }), (bare) =>
        withApp(simulator, [], async (syncwatch) =>
          manyRows({
            ...(await follow(simulator, syncwatch, bare, ids, quick ? SPAN_MS.quick : SPAN_MS.full)),
            bareHeap: await growth(bare, () => bare.keep(ids)),
          }),
        ),
      ),
    { requestsPerMinute: SERVER_LIMIT },
  )
}

async function follow(
  simulator: Simulator,
  syncwatch: HeadlessApp,
  bare: BareClient,
  ids: readonly string[],
  spanMs: number,
): Promise<Omit<ManyFigures, 'bareHeap'>> {
  await syncwatch.page()
  const emptyHeap = await ask(syncwatch.app, 'heapUsed')
  const addedAt = Date.now()
  await addTo(syncwatch, ids)
  const stopChanging = keepChanging(simulator, ids, CHANGES)
  try {
    await sleep(Math.max(0, addedAt + WARM_MS - Date.now()))
    await Promise.all([ask(syncwatch.app, 'watchDelay'), ask(bare.app, 'watchDelay')])
    const from = Date.now()
    await sleep(spanMs)
    const to = Date.now()
    const [delay, bareDelay] = await Promise.all([ask(syncwatch.app, 'delay'), ask(bare.app, 'delay')])
    const requests = requestsOfApp(simulator)
    stopChanging()
    await sleep(REST_MS)
    return {
      ...{ count: ids.length, delay, bareDelay },
      oldestMs: oldestState(requests, ids, { from, to }),
      allKnownMs: ((await known(simulator, ids)) ?? NaN) - addedAt,
      busiest: busiestMinute(requests),
      refused: requests.filter(({ status }) => status === 429).length,
      statesReadPerSecond: statesRead(requests, { from, to }) / ((to - from) / 1000),
      heap: ((await ask(syncwatch.app, 'heapUsed')) - emptyHeap) / ids.length,
    }
  } finally {
    stopChanging()
  }
}

/** Resolves to when each had been read for the first time; undefined after a time limit. */
async function known(simulator: Simulator, ids: readonly string[]): Promise<number | undefined> {
  for (let looks = 0; looks < WARM_MS / POLL_MS; looks += 1) {
    const at = allReadAt(requestsOfApp(simulator), ids)
    if (at !== undefined) return at
    await sleep(POLL_MS)
  }
  return undefined
}

/** Returns how many bytes main's heap grows by for each item; the work returns their number. */
async function growth(bare: BareClient, work: () => Promise<number>): Promise<number> {
  const before = await ask(bare.app, 'heapUsed')
  const count = await work()
  return ((await ask(bare.app, 'heapUsed')) - before) / count
}
