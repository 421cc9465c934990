import { describe, expect, it } from 'vitest'
import { alreadyCompleted, completes, endless, fails, pending, unknownStatus } from '../../simulator'
import { A, B, C } from '../../simulator/testing'
import { Rig } from '../rig'
import { MINUTE } from '../samples'

describe('a watched generation', () => {
  it('is read at once, then held, and has one notification', async () => {
    const rig = await Rig.start({ generations: [completes(A, 20)], watch: [A] })
    expect(rig.simulator.requests.map(({ kind }) => kind)).toEqual(['progress', 'hold'])
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
    await rig.pass(20_000)
    expect(rig.outcomes).toEqual([`completed ${A}`])
    expect(rig.watch(A)).toEqual({ kind: 'finished' })
    // At the very moment, by the hold that was open.
    expect(rig.watchlist.get(A)?.finishedAt).toBe(rig.simulator.finishedAt(A))
    const requested = rig.simulator.requests.length
    await rig.pass(2 * MINUTE, 5_000)
    expect(rig.simulator.requests).toHaveLength(requested)
    expect(rig.outcomes).toHaveLength(1)
  })

  it('has no notification when it had finished before it was added', async () => {
    const rig = await Rig.start({ generations: [alreadyCompleted(A)], watch: [A] })
    expect(rig.watch(A)).toEqual({ kind: 'finished' })
    expect(rig.outcomes).toEqual([])
    expect(rig.simulator.requests).toHaveLength(1)
  })

  it('has a notification when it finished before its first answer, but was added right after its creation', async () => {
    const rig = await Rig.start({ generations: [completes(A, 4)] })
    rig.simulator.fault({ do: { rateLimit: 'seconds', seconds: 9 } })
    rig.watchlist.add([A])
    await rig.pass(12_000)
    expect(rig.outcomes).toEqual([`completed ${A}`])
  })

  it('shows each status and its progress while it runs', async () => {
    const rig = await Rig.start({
      generations: [completes(A, 100), unknownStatus(B, 100), pending(C)],
      watch: [A, B, C],
    })
    rig.engine.setVisible([A, B, C])
    expect(rig.watchlist.get(A)?.generation?.status).toBe('PENDING')
    await rig.pass(40_000)
    const stateOf = (id: string): unknown[] => {
      const generation = rig.watchlist.get(id)?.generation
      return [generation?.status, Math.round(generation?.progress_percent ?? -1)]
    }
    expect(stateOf(A)[0]).toBe('PROCESSING')
    expect(stateOf(A)[1]).toBeGreaterThan(20)
    expect(stateOf(B)[0]).toBe('UPSCALING')
    expect(stateOf(C)).toEqual(['PENDING', -1])
  })

  it('has a notification when it fails', async () => {
    const rig = await Rig.start({ generations: [fails(A, 10)], watch: [A] })
    await rig.pass(10_000)
    expect(rig.notifications).toMatchObject([
      { outcome: 'failed', body: expect.stringContaining('video') as string },
    ])
  })

  it('costs at most nine requests besides its holds in its 120 s while its row is hidden', async () => {
    const rig = await Rig.start({ generations: [completes(A, 120)], watch: [A] })
    await rig.pass(120_000)
    expect(rig.outcomes).toEqual([`completed ${A}`])
    expect(rig.watchlist.get(A)?.finishedAt).toBe(rig.simulator.finishedAt(A))
    expect(rig.simulator.requests.length).toBeGreaterThanOrEqual(4)
    const holds = Math.ceil(120 / rig.simulator.maxHoldSeconds)
    expect(rig.simulator.requests.length).toBeLessThanOrEqual(9 + holds)
  })

  it('has its notification after a crash between finish and notification', async () => {
    const first = await Rig.start({ generations: [completes(A, 10)], watch: [A] })
    first.engine.stop()
    first.watchlist.flush()
    const second = await Rig.start({ generations: [alreadyCompleted(A)], storage: first.storage })
    expect(second.outcomes).toEqual([`completed ${A}`])
    const third = await Rig.start({ generations: [alreadyCompleted(A)], storage: first.storage })
    expect(third.outcomes).toEqual([])
    expect(third.simulator.requests).toEqual([])
  })
})

describe('many generations', () => {
  const ids = Array.from({ length: 30 }, (_, n) => A.slice(0, -3) + String(100 + n))

  it('never open more holds than allowed, and all their finishes are seen', async () => {
    const generations = ids.map((id, n) => completes(id, 60 + n))
    const rig = await Rig.start({ generations, watch: ids, limits: { openHolds: 4 } })
    expect(rig.simulator.openHolds).toBe(4)
    await rig.pass(3 * MINUTE, 1_000)
    expect(rig.simulator.maxOpenHolds).toBe(4)
    expect(new Set(rig.outcomes)).toEqual(new Set(ids.map((id) => `completed ${id}`)))
    expect(rig.outcomes).toHaveLength(30)
  })

  it('stay within the rate limit in every minute', async () => {
    const rig = await Rig.start({
      generations: ids.map((id) => endless(id)),
      watch: ids,
      limits: { requestsPerMinute: 40 },
    })
    rig.engine.setVisible(ids)
    await rig.pass(4 * MINUTE, 1_000)
    const at = rig.simulator.requests.map((request) => request.at)
    const busiest = Math.max(
      ...at.map((from) => at.filter((one) => one >= from && one < from + MINUTE).length),
    )
    expect(busiest).toBeLessThanOrEqual(40)
    expect(busiest).toBeGreaterThan(20)
    for (const id of ids) expect(rig.watchlist.get(id)?.generation).not.toBeNull()
  })
})
