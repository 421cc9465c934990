import { describe, expect, it } from 'vitest'
import { completes, endless } from '../../simulator'
import { A, B, C } from '../../simulator/testing'
import { Rig } from '../rig'
import { MINUTE } from '../samples'

describe('a server that answers holds at once', () => {
  it('gets fewer and fewer holds, and the finish is still seen', async () => {
    const rig = await Rig.start({ generations: [completes(A, 600)] })
    rig.simulator.fault({ do: { earlyHold: true }, match: { kind: 'hold' }, times: 'always' })
    rig.watchlist.add([A])
    await rig.pass(10 * MINUTE, 1_000)
    expect(rig.simulator.counts.hold).toBeGreaterThan(5)
    expect(rig.simulator.counts.hold).toBeLessThan(30)
    await rig.pass(MINUTE, 1_000)
    expect(rig.outcomes).toEqual([`completed ${A}`])
  })

  it('gets holds as usual once it holds them', async () => {
    const rig = await Rig.start({ generations: [endless(A)] })
    rig.simulator.fault({ do: { earlyHold: true }, match: { kind: 'hold' }, times: 3 })
    rig.watchlist.add([A])
    await rig.pass(MINUTE, 1_000)
    expect(rig.simulator.openHolds).toBe(1)
    await rig.pass(2 * MINUTE, 1_000)
    expect(rig.simulator.openHolds).toBe(1)
  })
})

describe('a server with a shorter maximum for holds', () => {
  it('gets shorter timeouts until it accepts one, and the finish is seen at once', async () => {
    const rig = await Rig.start({
      generations: [completes(A, 93.3)],
      holdSeconds: { default: 5, min: 1, max: 10 },
      learnedHold: null,
      watch: [A],
    })
    const holds = (): (number | null)[] =>
      rig.simulator.requests.filter(({ kind }) => kind === 'hold').map(({ status }) => status)
    expect(holds()).toEqual([400, 400, null])
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
    await rig.pass(93_300, 100)
    expect(rig.outcomes).toEqual([`completed ${A}`])
    expect(rig.watchlist.get(A)?.finishedAt).toBe(rig.simulator.finishedAt(A))
    // It remembers: no further refusal.
    expect(holds().slice(2)).toEqual(holds().slice(2).fill(200))
    expect(holds().length).toBeGreaterThan(8)
    expect(rig.failures).toEqual([])
  })
})

describe('refused holds', () => {
  it('are not repeated with shorter timeouts when the ID is refused', async () => {
    const rig = await Rig.start({ generations: [endless(A)] })
    const body = { statusCode: 400, errorCode: 'invalid_generation_id', message: 'No such ID' }
    rig.simulator.fault({ do: { status: 400, body }, match: { kind: 'hold' }, times: 'always' })
    rig.watchlist.add([A])
    await rig.settle()
    expect(rig.simulator.counts.hold).toBe(1)
    expect(rig.watch(A)?.kind).not.toBe('missing')
  })

  it('count towards the rate limit', async () => {
    const ids = Array.from({ length: 25 }, (_, n) => A.slice(0, -3) + String(100 + n))
    const rig = await Rig.start({
      generations: ids.map((id) => endless(id)),
      holdSeconds: { default: 5, min: 1, max: 10 },
      learnedHold: null,
      watch: ids,
      limits: { requestsPerMinute: 250 },
    })
    await rig.pass(1_000)
    expect(rig.simulator.requests.filter(({ status }) => status === 400).length).toBeGreaterThan(1)
    expect(rig.engine.state().requestsLastMinute).toBe(rig.simulator.requests.length)
    await rig.pass(2 * MINUTE, 1_000)
    const at = rig.simulator.requests.map((request) => request.at)
    const busiest = Math.max(
      ...at.map((from) => at.filter((one) => one >= from && one < from + MINUTE).length),
    )
    expect(busiest).toBeLessThanOrEqual(250)
  })
})

describe('a hold', () => {
  it('is followed by the next one at once when it ends without a finish', async () => {
    const rig = await Rig.start({ form: 'specified', generations: [endless(A)], watch: [A] })
    await rig.pass(55_000)
    expect(rig.simulator.counts.hold).toBe(2)
    expect(rig.simulator.openHolds).toBe(1)
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
  })

  it('is followed by the next one after the seconds that its answer demands', async () => {
    const rig = await Rig.start({ form: 'current', generations: [endless(A)], watch: [A] })
    await rig.pass(11_500)
    expect(rig.simulator.counts.hold).toBe(1)
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
    await rig.pass(500)
    expect(rig.simulator.counts.hold).toBe(2)
    expect(rig.simulator.openHolds).toBe(1)
    expect(rig.failures).toEqual([])
  })

  it('keeps its row unchanged while other generations are added', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B), endless(C)], watch: [A] })
    rig.simulator.fault({ do: { status: 500 }, match: { id: B } })
    rig.watchlist.add([B])
    await rig.settle()
    expect(rig.watch(B)?.kind).toBe('retrying')
    const seen = new Set<string>()
    rig.watchlist.onChange(({ upserted }) => {
      for (const { id, watch } of upserted) seen.add(`${id} ${watch.kind}`)
    })
    rig.watchlist.add([C])
    await rig.settle()
    expect(seen).toEqual(new Set([`${C} queued`, `${C} reading`, `${C} holding`]))
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
    expect(rig.watch(B)?.kind).toBe('retrying')
  })
})

describe('the engine', () => {
  it('ends every request on a pause, and reads everything again on resume', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B)], watch: [A, B] })
    expect(rig.simulator.openHolds).toBe(2)
    rig.engine.setPaused('user', true)
    await rig.settle()
    expect(rig.simulator.openHolds).toBe(0)
    for (const id of [A, B]) expect(rig.watch(id)).toEqual({ kind: 'paused', reason: 'user' })
    const requested = rig.simulator.requests.length
    await rig.pass(3 * MINUTE, 10_000)
    expect(rig.simulator.requests).toHaveLength(requested)
    rig.simulator.finish(A)
    rig.engine.setPaused('user', false)
    await rig.settle()
    expect(rig.simulator.requests.slice(requested).map(({ kind }) => kind)).toEqual([
      'progress',
      'progress',
      'hold',
    ])
    expect(rig.outcomes).toEqual([`completed ${A}`])
    expect(rig.watch(B)).toEqual({ kind: 'holding' })
  })

  it('shows a generation that is added during a pause as paused', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B)], watch: [A] })
    rig.engine.setPaused('user', true)
    const requested = rig.simulator.requests.length
    rig.watchlist.add([B])
    rig.engine.retry([A])
    await rig.settle()
    for (const id of [A, B]) expect(rig.watch(id)).toEqual({ kind: 'paused', reason: 'user' })
    expect(rig.simulator.requests).toHaveLength(requested)
  })

  it('ends the requests of a removed generation, which no late answer restores', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B)], watch: [A, B] })
    const removed = rig.watchlist.remove([A])
    await rig.settle()
    expect(rig.simulator.openHolds).toBe(1)
    rig.simulator.finish(A)
    await rig.pass(MINUTE, 5_000)
    expect(rig.watchlist.get(A)).toBeUndefined()
    expect(rig.outcomes).toEqual([])
    rig.watchlist.restore(removed)
    await rig.settle()
    expect(rig.outcomes).toEqual([`completed ${A}`])
  })

  it('changes the details alone when a finished generation is refreshed', async () => {
    const rig = await Rig.start({ generations: [completes(A, 10)], watch: [A] })
    await rig.pass(20_000)
    const before = rig.watchlist.get(A)
    await rig.pass(20 * MINUTE, MINUTE)
    const after = await rig.engine.refresh(A)
    expect(after?.generation?.outputUrl).not.toBe(before?.generation?.outputUrl)
    expect(after).toMatchObject({ finishedAt: before?.finishedAt, announcement: 'notified' })
    expect(rig.outcomes).toHaveLength(1)
  })
})

describe('a restart of the engine', () => {
  it('reads everything again, and notifies of what finished meanwhile', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B)], watch: [A, B] })
    const requested = rig.simulator.requests.length
    rig.engine.restart()
    await rig.settle()
    expect(rig.simulator.requests.slice(requested).map(({ kind, id }) => `${kind} ${id ?? ''}`)).toEqual([
      `progress ${A}`,
      `progress ${B}`,
      `hold ${A}`,
      `hold ${B}`,
    ])
    expect(rig.simulator.openHolds).toBe(2)
    rig.simulator.finish(B)
    await rig.settle()
    expect(rig.outcomes).toEqual([`completed ${B}`])
  })

  it('sends no request after it was stopped', async () => {
    const rig = await Rig.start({ generations: [endless(A)], watch: [A] })
    rig.engine.stop()
    await rig.settle()
    expect(rig.simulator.openHolds).toBe(0)
    const requested = rig.simulator.requests.length
    rig.watchlist.add([B])
    rig.engine.networkBack()
    await rig.pass(MINUTE, 10_000)
    expect(rig.simulator.requests).toHaveLength(requested)
  })
})
