import { afterEach, describe, expect, it } from 'vitest'
import type { AccountFilter, AccountSearchState } from '../../../electron/contract/account-search'
import { MAX_WATCHED } from '../../../electron/contract/limits'
import { AccountSearch, MAX_READ_AT_ONCE } from '../../../electron/core/account/account-search'
import { ListReader } from '../../../electron/core/sync-api/list-reader'
import { createGet } from '../../../electron/core/sync-api/transport'
import { type GenerationScript, alreadyCompleted, canceled, endless, fails, pending } from '../../simulator'
import { A, B, C } from '../../simulator/testing'
import { Rig } from '../rig'
import { MINUTE, NOW } from '../samples'

type RigOptions = NonNullable<Parameters<typeof Rig.start>[0]>

const DAY = 24 * 60 * MINUTE
const ANY: AccountFilter = { projectId: null, since: null, until: null, statuses: [], source: null }
const searches: AccountSearch[] = []

afterEach(() => {
  for (const search of searches.splice(0)) search.cancel()
})

/** An ID by number. */
const idOf = (n: number): string => `dddddddd-0000-4000-8000-${String(n).padStart(12, '0')}`

/** Completed generations, each a minute older than the one before. */
function many(count: number, base: Partial<GenerationScript> = {}): GenerationScript[] {
  return Array.from({ length: count }, (_, n) => {
    const createdAt = new Date(NOW - (n + 1) * MINUTE).toISOString()
    return alreadyCompleted(idOf(n), 60, { createdAt, ...base })
  })
}

/** @param room how many more fit on the watchlist */
async function searchOf(
  filter: Partial<AccountFilter>,
  { room, ...options }: RigOptions & { room?: number } = {},
) {
  const rig = await Rig.start({ form: 'current', ...options })
  const { clock, simulator, watchlist, engine } = rig
  let inFlight = 0
  const get = createGet({
    fetch: async (url, init) => {
      inFlight += 1
      try {
        const response = await fetch(url, init)
        const { rewrite = (body) => body } = options
        return new Response(rewrite(await response.text()), response)
      } finally {
        inFlight -= 1
      }
    },
    baseUrl: simulator.url,
    clock,
  })
  const lists = new ListReader(get, () => rig.apiKey)
  const states: AccountSearchState[] = []
  const search = new AccountSearch({
    filter: { ...ANY, ...filter },
    readPage: (...request) => lists.readPage(...request),
    spare: engine.spare,
    watchlist: room === undefined ? watchlist : { get: () => undefined, size: MAX_WATCHED - room },
    clock,
    random: () => 0.5,
    projectName: (id) => (id === 'p1' ? 'Spring' : null),
    onChange: (state) => states.push(state),
  })
  searches.push(search)
  /** Waits until no page is in flight. */
  async function answered(): Promise<void> {
    for (let quiet = 0; quiet < 3;) {
      await new Promise((resolve) => setImmediate(resolve))
      quiet = inFlight === 0 ? quiet + 1 : 0
    }
  }
  /** Passes this time in seconds, with the answers in between. */
  async function pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      await answered()
      await rig.pass(1_000, 1_000)
    }
    await answered()
  }
  /** Passes time until it no longer reads. */
  async function end(): Promise<AccountSearchState> {
    for (let seconds = 0; search.state.state === 'reading' && seconds < 600; seconds += 1) await pass(1)
    return search.state
  }
  search.start()
  return { rig, simulator, search, states, pass, end, freshIds: () => [...search.found.fresh.keys()] }
}

describe('a search of the account', () => {
  it('reads all pages and counts what matches, without what is read twice', async () => {
    const generations = [...many(230), pending(A), endless(B)]
    const { end, states, simulator } = await searchOf({}, { generations })
    expect(await end()).toMatchObject({
      state: 'complete',
      readCount: 232,
      newCount: 232,
      finishedCount: 230,
      listedCount: 0,
    })
    expect(states.map(({ readCount }) => readCount)).toEqual([0, 100, 200, 232])
    expect(simulator.counts.list).toBe(3)
  })

  it('lets the API filter by project, status and source', async () => {
    const generations = [
      endless(A, { projectId: 'p1', source: 'api' }),
      endless(B, { projectId: 'p2', source: 'api' }),
      pending(C, { projectId: 'p1', source: 'api' }),
      endless(idOf(1), { projectId: 'p1', source: 'studio' }),
    ]
    const filter = { projectId: 'p1', statuses: ['PROCESSING' as const], source: 'api, other' }
    const { end, freshIds } = await searchOf(filter, { generations })
    expect(await end()).toMatchObject({ state: 'complete', readCount: 1, newCount: 1 })
    expect(freshIds()).toEqual([A])
  })

  it('filters by time itself, and ends with the first that is too old', async () => {
    const { end, simulator, freshIds } = await searchOf(
      { since: NOW - 105 * MINUTE, until: NOW - 100 * MINUTE },
      { generations: many(1_000) },
    )
    expect(await end()).toMatchObject({ state: 'complete', readCount: 200, newCount: 5 })
    expect(freshIds()).toEqual([100, 101, 102, 103, 104].map(idOf))
    expect(simulator.counts.list).toBe(2)
  })

  it('reads to the end where an API does not answer the newest first', async () => {
    const day = new Date(NOW - DAY).toISOString().slice(0, 13)
    const { end } = await searchOf(
      { since: NOW - 105 * MINUTE },
      // All that were created in one hour look a day older.
      {
        generations: many(300),
        rewrite: (body) => body.replaceAll(new Date(NOW - 60 * MINUTE).toISOString().slice(0, 13), day),
      },
    )
    expect(await end()).toMatchObject({ state: 'complete', readCount: 300 })
  })

  it('filters by a status that the list does not know itself', async () => {
    const { end, freshIds } = await searchOf(
      { statuses: ['CANCELED', 'FAILED'] },
      { generations: [canceled(A, 0), fails(B, 0), alreadyCompleted(C)] },
    )
    expect(await end()).toMatchObject({ newCount: 2, finishedCount: 2, readCount: 3 })
    expect(freshIds().sort()).toEqual([A, B])
  })

  it('names those that are on the list already', async () => {
    const generations = [endless(A, { projectId: 'p1', outputFileName: 'teaser' }), endless(B)]
    const { end } = await searchOf({}, { generations, watch: [A] })
    const state = await end()
    expect(state).toMatchObject({ newCount: 1, listedCount: 1, finishedCount: 0 })
    expect(state.first.find(({ id }) => id === A)).toMatchObject({
      isListed: true,
      fileName: 'teaser',
      projectName: 'Spring',
      status: 'PROCESSING',
    })
    expect(state.first.find(({ id }) => id === B)?.isListed).toBe(false)
  })

  it('reads an older list, which has no pages, and says that it has no sources', async () => {
    const generations = [endless(A, { projectId: 'p1' }), endless(B)]
    const options: RigOptions = { form: 'specified', generations, listPaths: ['/v2/generate'] }
    const plain = await searchOf({ projectId: 'p1' }, options)
    expect(await plain.end()).toMatchObject({ state: 'complete', readCount: 2, newCount: 1 })
    const bySource = await searchOf({ source: 'api' }, options)
    const state = await bySource.end()
    expect(state).toMatchObject({ state: 'failed', newCount: 0 })
    expect(state.problem).toContain('source')
  })
})

describe('a search that the account changes under', () => {
  it('takes each generation once when new ones are created', async () => {
    const { pass, end, simulator } = await searchOf({}, { generations: many(150) })
    await pass(0)
    simulator.add(endless(A))
    expect(await end()).toMatchObject({ state: 'complete', readCount: 150, newCount: 150 })
  })

  it('finds its place again when the last one of a page is deleted', async () => {
    const { pass, end, simulator } = await searchOf({}, { generations: many(250) })
    await pass(0)
    simulator.remove(idOf(99))
    simulator.remove(idOf(98))
    expect(await end()).toMatchObject({ state: 'complete', readCount: 250 })
  })

  it('ends with a server that answers every page the same', async () => {
    const { end, simulator } = await searchOf({}, { generations: many(100), form: 'specified' })
    expect(await end()).toMatchObject({ state: 'complete', readCount: 100 })
    expect(simulator.counts.list).toBeLessThan(6)
  })
})

describe('a search that fails', () => {
  it('waits while the rate limit is hit, says that it is waiting, and then continues by itself', async () => {
    const { pass, end, simulator, search } = await searchOf({}, { generations: many(250) })
    await pass(0)
    simulator.fault({ match: { kind: 'list' }, do: { rateLimit: 'body', seconds: 5 } })
    await pass(2)
    expect(search.state).toMatchObject({ state: 'reading', readCount: 100, problem: 'Rate limit reached.' })
    expect(await end()).toMatchObject({ state: 'complete', readCount: 250, problem: null })
  })

  it('keeps what it has found when the API stays away, and goes on from there', async () => {
    const { pass, end, simulator, search } = await searchOf({}, { generations: many(250) })
    await pass(0)
    await simulator.down()
    const failed = await end()
    expect(failed).toMatchObject({ state: 'failed', readCount: 100, newCount: 100 })
    expect(failed.problem).toBe("Couldn't reach the API.")
    await simulator.up()
    search.start()
    expect(await end()).toMatchObject({ state: 'complete', readCount: 250, problem: null })
  })

  it('says at once that the key is refused, and keeps what it has found', async () => {
    const { pass, end, simulator } = await searchOf({}, { generations: many(150) })
    await pass(0)
    simulator.setKey('another')
    const state = await end()
    expect(state).toMatchObject({ state: 'failed', readCount: 100, newCount: 100 })
    expect(state.problem).toBe('Your API key was refused. Check it in the settings.')
    expect(simulator.counts.list).toBe(2)
  })

  it('filters itself where the API refuses to', async () => {
    const generations = [endless(A, { projectId: 'p1' }), endless(B, { projectId: 'p2' })]
    const { end, simulator, freshIds } = await searchOf({ projectId: 'p1' }, { generations, isDown: true })
    simulator.fault({ match: { kind: 'list' }, do: { status: 400 } })
    await simulator.up()
    expect(await end()).toMatchObject({ state: 'complete', isFilteredHere: true, readCount: 2 })
    expect(freshIds()).toEqual([A])
  })

  it('begins one earlier where the API refuses its place in the list', async () => {
    const { pass, end, simulator } = await searchOf({}, { generations: many(150) })
    await pass(0)
    simulator.fault({ match: { kind: 'list' }, do: { status: 404 } })
    expect(await end()).toMatchObject({ state: 'complete', readCount: 150 })
  })

  it('says that an API has no list', async () => {
    const { end } = await searchOf({}, { generations: [endless(A)], listPaths: [] })
    expect(await end()).toMatchObject({
      state: 'failed',
      problem: "Listing generations isn't available with this API.",
    })
  })
})

describe('a search that ends early', () => {
  it('stops at once when it is canceled, and can go on', async () => {
    const { pass, end, simulator, search } = await searchOf({}, { generations: many(250) })
    await pass(0)
    search.cancel()
    await pass(30)
    expect(search.state).toMatchObject({ state: 'canceled', readCount: 100, newCount: 100 })
    expect(simulator.counts.list).toBe(1)
    search.start()
    expect(await end()).toMatchObject({ state: 'complete', readCount: 250 })
  })

  it('stops where no more would fit on the watchlist, and can not go on', async () => {
    const { end, search, freshIds } = await searchOf({}, { generations: many(150), room: 120 })
    expect(await end()).toMatchObject({ state: 'full', newCount: 120 })
    search.start()
    expect([search.state.state, freshIds().length]).toEqual(['full', 120])
  })

  it('asks after ten thousand whether to go on', async () => {
    const { end, search } = await searchOf(
      { statuses: ['COMPLETED'] },
      { generations: many(MAX_READ_AT_ONCE + 100), requestsPerMinute: 100_000 },
    )
    expect(await end()).toMatchObject({ state: 'at_limit', readCount: MAX_READ_AT_ONCE })
    search.start()
    expect(await end()).toMatchObject({ state: 'complete', readCount: MAX_READ_AT_ONCE + 100 })
  }, 60_000)
})
