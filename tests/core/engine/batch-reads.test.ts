import { describe, expect, it } from 'vitest'
import {
  type FaultAction,
  type GenerationScript,
  type RequestRecord,
  completes,
  endless,
} from '../../simulator'
import { A, B, C } from '../../simulator/testing'
import { Rig } from '../rig'
import { MINUTE } from '../samples'

const ids = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => A.slice(0, -4) + String(1_000 + n))
const kinds = (requests: readonly RequestRecord[]): Record<string, number> =>
  requests.reduce<Record<string, number>>((sum, { kind }) => ({ ...sum, [kind]: (sum[kind] ?? 0) + 1 }), {})

function following(
  count: number,
  script: (id: string) => GenerationScript = endless,
  options = {},
): Promise<Rig> {
  const watch = ids(count)
  return Rig.start({ generations: watch.map(script), watch, limits: { openHolds: 5 }, ...options })
}

describe('more generations than holds', () => {
  it('are read in time where the holds of others begin together and use up the rate limit', async () => {
    const watch = ids(100)
    const limits = { openHolds: 80, requestsPerMinute: 300 }
    const generations = watch.map((id) => endless(id))
    const rig = await Rig.start({ form: 'specified', generations, watch, limits })
    await rig.pass(2 * MINUTE, 100)
    const lists = rig.simulator.requests.filter(({ kind }) => kind === 'list').map(({ at }) => at)
    const gaps = lists.slice(1).map((at, n) => at - (lists[n] ?? 0))
    expect(Math.max(...gaps)).toBeLessThanOrEqual(2_500)
  })

  it('are first read in batches of a hundred, and then held or read in batches', async () => {
    const rig = await following(250)
    await rig.pass(1_000)
    expect(kinds(rig.simulator.requests)).toEqual({ list: 3, hold: 5 })
    expect(rig.simulator.openHolds).toBe(5)
    for (const id of ids(250)) expect(rig.watch(id)).toEqual({ kind: 'holding' })
    rig.simulator.clearRecords()
    await rig.pass(MINUTE, 1_000)
    const requested = kinds(rig.simulator.requests)
    // 245 of them every 3 s.
    expect(requested['list']).toBeGreaterThanOrEqual(55)
    expect(requested['list']).toBeLessThanOrEqual(63)
  })

  it('finish with a notification within seconds, whether held or read in batches', async () => {
    const rig = await following(120, (id) => completes(id, 20 + (Number(id.slice(-4)) % 60)))
    await rig.pass(2 * MINUTE, 500)
    expect([...rig.outcomes].sort()).toEqual(ids(120).map((id) => `completed ${id}`))
    for (const id of ids(120)) {
      const late = (rig.watchlist.get(id)?.finishedAt ?? Infinity) - (rig.simulator.finishedAt(id) ?? 0)
      expect(late).toBeLessThanOrEqual(2_500)
      expect(rig.watchlist.get(id)?.generation?.outputUrl).toBeTruthy()
    }
  })

  it('leave the holds to those likeliest to finish next', async () => {
    const rig = await following(30, (id) => completes(id, id === ids(30)[27] ? 100 : 3_000), {
      limits: { openHolds: 3 },
    })
    rig.engine.setVisible(ids(30))
    const likely = ids(30)[27] ?? ''
    await rig.pass(99_000, 1_000)
    // Those that hold a place now: each for the length of a hold, or in the pause after it.
    const from = rig.clock.now() - (rig.simulator.maxHoldSeconds + 2) * 1_000
    const holds = rig.simulator.requests.filter(({ kind, at }) => kind === 'hold' && at >= from)
    expect(holds.map(({ id }) => id)).toContain(likely)
  })
})

describe("a list endpoint that can't be used", () => {
  const refusals: [string, FaultAction][] = [
    ['404', { status: 404 }],
    ['400', { status: 400 }],
    ['401, though the key is good', { status: 401 }],
    ['403', { status: 403 }],
    ['500', { status: 500 }],
    ['503', { status: 503 }],
    ['HTML', { body: '<html>', contentType: 'text/html' }],
    ['an object', { body: '{"message":"no"}' }],
    ['things that are no generations', { body: '[1,{"id":5},null]' }],
    ['half a list', { truncate: true }],
  ]

  it.each(refusals)('(%s) is replaced by single reads, and no finish is lost', async (_name, action) => {
    const rig = await following(12, (id) => completes(id, 40))
    rig.simulator.fault({ do: action, match: { kind: 'list' }, times: 'always' })
    rig.engine.restart()
    await rig.pass(4 * MINUTE, 1_000)
    expect([...rig.outcomes].sort()).toEqual(ids(12).map((id) => `completed ${id}`))
    expect(kinds(rig.simulator.requests)['list']).toBeLessThan(20)
    expect(rig.engine.state().pausedFor).toBeNull()
  })

  it('is found at its other path', async () => {
    const rig = await following(12, endless, { listPaths: ['/v2/generate'] })
    await rig.pass(30_000)
    expect(rig.simulator.counts.list).toBeGreaterThan(1)
    expect(rig.failures).toEqual([])
    // Its first address was requested once.
    expect(rig.simulator.counts.other).toBe(1)
  })

  it("is retried rarely where it doesn't exist", async () => {
    const rig = await following(12, endless, { listPaths: [] })
    await rig.pass(10 * MINUTE, 2_000)
    expect(rig.simulator.counts.other).toBe(2)
    for (const id of ids(12)) expect(rig.watch(id)).toEqual({ kind: 'holding' })
  })

  it('is aborted when it hangs, and its generations are retried', async () => {
    const rig = await Rig.start({ generations: ids(12).map((id) => endless(id)), limits: { openHolds: 5 } })
    rig.simulator.fault({ do: { hang: true }, match: { kind: 'list' } })
    rig.watchlist.add(ids(12))
    await rig.settle()
    rig.clock.advance(30_000)
    await rig.settle()
    expect(rig.watch(ids(12)[0] ?? '')).toMatchObject({
      kind: 'retrying',
      message: 'The request timed out.',
    })
    await rig.pass(20_000)
    for (const id of ids(12)) expect(rig.watch(id)).toEqual({ kind: 'holding' })
  })

  it('leaves the row of a held generation alone when it hangs', async () => {
    const rig = await following(20)
    await rig.pass(8_000)
    rig.simulator.finish(ids(20)[0] ?? '')
    await rig.settle()
    // It got the free place with a state that is not fresh any more.
    const held = rig.simulator.requests.findLast(({ kind }) => kind === 'hold')?.id ?? ''
    rig.simulator.fault({ do: { hang: true }, match: { kind: 'list' } })
    const retried = new Set<string>()
    rig.watchlist.onChange(({ upserted }) => {
      for (const { id, watch } of upserted) if (watch.kind === 'retrying') retried.add(id)
    })
    await rig.pass(MINUTE, 1_000)
    expect(retried.size).toBeGreaterThan(10)
    expect(retried.has(held)).toBe(false)
    for (const id of ids(20).slice(1)) expect(rig.watch(id)).toEqual({ kind: 'holding' })
  })

  it('stops every request when it answers 429', async () => {
    const rig = await following(12)
    rig.simulator.fault({ do: { rateLimit: 'seconds', seconds: 20 }, match: { kind: 'list' } })
    await rig.pass(3_000)
    const closed = rig.simulator.requests.length
    expect(rig.engine.state().slowedUntil).not.toBeNull()
    await rig.pass(15_000)
    expect(rig.simulator.requests).toHaveLength(closed)
  })
})

describe('a generation that the list leaves out', () => {
  it('is read on its own, and is missing only when that read is a 404', async () => {
    const rig = await following(8, endless, { watch: [...ids(8), B] })
    await rig.pass(1_000)
    expect(rig.watch(B)).toMatchObject({ kind: 'missing', cause: 'not_found' })
    expect(rig.simulator.requests.filter(({ id }) => id === B)).toHaveLength(1)
    for (const id of ids(8)) expect(rig.watch(id)).toEqual({ kind: 'holding' })
  })

  it('is missing when it disappears while it is watched', async () => {
    const rig = await following(20)
    const gone = ids(20)[15] ?? ''
    await rig.pass(5_000)
    rig.simulator.remove(gone)
    await rig.pass(4 * MINUTE, 1_000)
    expect(rig.watch(gone)).toMatchObject({ kind: 'missing', cause: 'not_found' })
  })

  it('stops batch reads for a while when several such generations exist', async () => {
    const rig = await following(20)
    rig.simulator.fault({ do: { body: '[]' }, match: { kind: 'list' }, times: 'always' })
    await rig.pass(5 * MINUTE, 1_000)
    for (const id of ids(20)) expect(rig.watch(id)).toEqual({ kind: 'holding' })
    expect(rig.simulator.counts.list).toBeLessThan(6)
  })
})

describe('the response of a list', () => {
  it('with an end without an output is followed by a full read before the notification', async () => {
    const rig = await following(20)
    await rig.pass(1_000)
    const done = ids(20)[15] ?? ''
    rig.simulator.finish(done)
    const light = {
      id: done,
      status: 'COMPLETED',
      createdAt: '2026-11-24T09:00:00Z',
      model: 'lipsync-2',
      input: [],
    }
    rig.simulator.fault({ do: { body: JSON.stringify([light]) }, match: { kind: 'list' } })
    await rig.pass(12_000)
    expect(rig.outcomes).toEqual([`completed ${done}`])
    expect(rig.watchlist.get(done)?.generation?.outputUrl).toBeTruthy()
  })

  it('with generations that were not in the request adds none of them', async () => {
    const rig = await following(20)
    const foreign = { id: C, status: 'COMPLETED', createdAt: '2026-11-24T09:00:00Z', model: 'x', input: [] }
    rig.simulator.fault({ do: { body: JSON.stringify([foreign]) }, match: { kind: 'list' }, times: 3 })
    await rig.pass(MINUTE, 1_000)
    expect(rig.watchlist.get(C)).toBeUndefined()
    expect(rig.outcomes).toEqual([])
  })

  it('is not requested for an unusual ID, which is read on its own', async () => {
    const odd = 'odd, one'
    const rig = await following(8, endless, {
      generations: [...ids(8), odd].map((id) => endless(id)),
      watch: [...ids(8), odd],
    })
    await rig.pass(1_000)
    expect(rig.watch(odd)).toEqual({ kind: 'holding' })
    expect(rig.simulator.requests.filter(({ id }) => id === odd).length).toBeGreaterThanOrEqual(1)
  })
})
