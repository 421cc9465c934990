import { expect, it } from 'vitest'
import { AccountSearch } from '../../../electron/core/account/account-search'
import { ListReader } from '../../../electron/core/sync-api/list-reader'
import { createGet } from '../../../electron/core/sync-api/transport'
import { alreadyCompleted, completes } from '../../simulator'
import { Rig } from '../rig'

const WATCHED = Array.from(
  { length: 100 },
  (_, n) => `aaaaaaaa-0000-4000-8000-${String(n).padStart(12, '0')}`,
)
const OTHERS = Array.from(
  { length: 3_000 },
  (_, n) => `bbbbbbbb-0000-4000-8000-${String(n).padStart(12, '0')}`,
)

/** Watches a hundred that finish over two minutes. Returns when each was noticed, and how many requests of each kind went out. */
async function twoMinutes(isCounting: boolean, requestsPerMinute: number) {
  const rig = await Rig.start({
    form: 'current',
    generations: [
      ...WATCHED.map((id, n) => completes(id, 10 + n)),
      ...OTHERS.map((id) => alreadyCompleted(id, 3_600)),
    ],
    watch: WATCHED,
    limits: { requestsPerMinute, openHolds: 40 },
  })
  const { clock, engine, simulator, watchlist } = rig
  let inFlight = 0
  const get = createGet({
    fetch: async (url, init) => {
      inFlight += 1
      return fetch(url, init).finally(() => (inFlight -= 1))
    },
    baseUrl: simulator.url,
    clock,
  })
  const lists = new ListReader(get, () => rig.apiKey)
  const search = new AccountSearch({
    filter: { projectId: null, since: null, until: null, statuses: [], source: null },
    readPage: (...request) => lists.readPage(...request),
    spare: engine.spare,
    watchlist,
    clock,
    random: () => 0.5,
    projectName: () => null,
    onChange: () => undefined,
  })
  const noticedAt = new Map<string, number>()
  watchlist.onChange(({ upserted }) => {
    for (const { id, watch } of upserted)
      if (watch.kind === 'finished' && !noticedAt.has(id)) noticedAt.set(id, clock.now())
  })
  if (isCounting) search.start()
  for (let step = 0; step < 260; step += 1) {
    await rig.pass(500)
    for (let turns = 0; inFlight > 0 && turns < 1_000; turns += 1)
      await new Promise((resolve) => setImmediate(resolve))
  }
  search.cancel()
  const delaysMs = WATCHED.map((id) => (noticedAt.get(id) ?? Infinity) - (simulator.finishedAt(id) ?? 0))
  return { delaysMs, readCount: search.state.readCount, sent: rig.sent.length }
}

it.each([300, 60])(
  'a search of the account delays no finish of a hundred that are watched, at %d requests a minute',
  async (requestsPerMinute) => {
    const alone = await twoMinutes(false, requestsPerMinute)
    const counting = await twoMinutes(true, requestsPerMinute)
    const sum = (delaysMs: readonly number[]): number =>
      delaysMs.reduce((total, delayMs) => total + delayMs, 0)
    expect(Math.max(...counting.delaysMs)).toBeLessThanOrEqual(Math.max(...alone.delaysMs))
    // One step of the clock among all of them.
    expect(sum(counting.delaysMs)).toBeLessThanOrEqual(sum(alone.delaysMs) + 500)
    expect(counting.readCount).toBeGreaterThanOrEqual(1_000)
  },
  120_000,
)
