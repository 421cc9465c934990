import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completes } from '../../simulator'
import { Rig } from '../rig'
import { MINUTE } from '../samples'
import { type Bulk, type BulkScenario, simulate } from './bulk-scenario'

const IDS = Array.from({ length: 30 }, (_, n) => `aaaaaaaa-0000-4000-8000-${String(n).padStart(12, '0')}`)

const anyBulk: fc.Arbitrary<Bulk> = fc.record({
  atSeconds: fc.integer({ min: 0, max: 100 }),
  count: fc.integer({ min: 1, max: 400 }),
  isSingly: fc.boolean(),
})
const anyScenario: fc.Arbitrary<BulkScenario> = fc.record({
  ends: fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 150 }),
  old: fc.constant(400),
  bulk: fc.array(anyBulk, { minLength: 1, maxLength: 4 }),
  minutes: fc.constant(3),
  requestsPerMinute: fc.constantFrom(10, 60, 300, 600),
  openHolds: fc.constantFrom(1, 5, 100),
  hasList: fc.boolean(),
  latencies: fc.array(fc.integer({ min: 5, max: 4_000 }), { minLength: 1, maxLength: 5 }),
  limitEvery: fc.constantFrom(0, 0, 7, 40),
})

describe('bulk reads', () => {
  it('never make more requests in any 60 s than the user allows', async () => {
    await fc.assert(
      fc.asyncProperty(anyScenario, async (scenario) => {
        const seen = await simulate(scenario)
        expect(seen.busiestMinute).toBeLessThanOrEqual(scenario.requestsPerMinute ?? 0)
        expect(seen.isWithinCount).toBe(true)
      }),
      { numRuns: 25 },
    )
  }, 240_000)

  it.each([
    ['a list', true, 55],
    ['a list and holds of 10 s', true, 10],
    ['no list', false, 55],
  ])(
    'of 2,500 generations delay no finish by 2 s when the API has %s',
    async (_name, hasList, holdSeconds) => {
      const ends = Array.from({ length: 60 }, (_, n) => 60 + ((n * 7_919) % 230))
      const scenario = { ends, old: 2_500, minutes: 5, hasList, holdSeconds }
      const without = await simulate({ ...scenario, bulk: [] })
      const withBulk = await simulate({ ...scenario, bulk: [{ atSeconds: 59, count: 2_500 }] })
      const worst = [without, withBulk].map(({ delays }) => delays.at(-1) ?? Infinity)
      expect(withBulk.delays).toHaveLength(ends.length)
      expect((worst[1] ?? 0) - (worst[0] ?? 0)).toBeLessThan(2_000)
      expect(withBulk.busiestMinute).toBeLessThanOrEqual(300)
      expect(withBulk.read).toBeGreaterThan(hasList ? 2_499 : 300)
    },
    120_000,
  )

  it('are answered while 10,000 generations run', async () => {
    const ends = Array.from({ length: 10_000 }, () => 100_000)
    const seen = await simulate({ ends, old: 500, minutes: 3, bulk: [{ atSeconds: 60, count: 500 }] })
    expect(seen.read).toBe(500)
    expect(seen.busiestMinute).toBeLessThanOrEqual(300)
  }, 120_000)
})

describe('a bulk read', () => {
  const started = async (options: Parameters<typeof Rig.start>[0] = {}): Promise<Rig> => {
    const generations = IDS.map((id) => completes(id, 1))
    const rig = await Rig.start({ generations, watch: IDS, ...options })
    await rig.pass(MINUTE, 1_000)
    expect(rig.outcomes).toHaveLength(IDS.length)
    return rig
  }
  const withoutList = async (limits = {}): Promise<Rig> => {
    const rig = await started({ limits })
    rig.simulator.fault({ match: { kind: 'list' }, times: 'always', do: { status: 404 } })
    return rig
  }
  const readAll = (rig: Rig) => Promise.allSettled(IDS.map((id) => rig.engine.bulk.read(id, true)))

  it('shares one list request with the others', async () => {
    const rig = await started()
    const before = rig.simulator.requests.length
    const all = readAll(rig)
    await rig.settle()
    expect(rig.simulator.requests.slice(before).map(({ kind }) => kind)).toEqual(['list'])
    expect((await all).every(({ status }) => status === 'fulfilled')).toBe(true)
  })

  it('is a single read when the API has no list', async () => {
    const rig = await withoutList()
    const all = readAll(rig)
    await rig.pass(MINUTE, 500)
    expect((await all).every(({ status }) => status === 'fulfilled')).toBe(true)
  })

  it.each<[string, (rig: Rig) => void, (rig: Rig) => void]>([
    [
      'rate limit',
      (rig) => rig.simulator.fault({ do: { rateLimit: 'seconds', seconds: 20 } }),
      () => undefined,
    ],
    ['pause', (rig) => rig.engine.setPaused('user', true), (rig) => rig.engine.setPaused('user', false)],
    ['lost connection', (rig) => (rig.isUnresolvable = true), (rig) => (rig.isUnresolvable = false)],
  ])('waits for the end of a %s instead of failing', async (_name, begin, end) => {
    const rig = await started()
    begin(rig)
    let settled = 0
    const all = readAll(rig).finally(() => (settled += 1))
    await rig.pass(10_000, 500)
    expect(settled).toBe(0)
    expect(rig.engine.state().bulkProgress).toEqual({ done: 0, total: 30 })
    end(rig)
    await rig.pass(2 * MINUTE, 500)
    expect((await all).every(({ status }) => status === 'fulfilled')).toBe(true)
    expect(rig.engine.state().bulkProgress).toBeNull()
  })

  it('ends when it is canceled, and earlier results are kept', async () => {
    const rig = await withoutList({ requestsPerMinute: 20 })
    const all = readAll(rig)
    await rig.pass(30_000, 500)
    const { done } = rig.engine.state().bulkProgress ?? { done: 0 }
    expect(done).toBeGreaterThan(0)
    rig.engine.bulk.cancel()
    const results = await all
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(done)
    const before = rig.simulator.requests.length
    await rig.pass(MINUTE, 500)
    expect(rig.simulator.requests.length - before).toBeLessThanOrEqual(4)
  })
})
