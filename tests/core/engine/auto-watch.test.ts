import { describe, expect, it } from 'vitest'
import { completes, endless, pending } from '../../simulator'
import { A, B, C } from '../../simulator/testing'
import { Rig } from '../rig'
import { MINUTE } from '../samples'

const watched = (rig: Rig): string[] => [...rig.watchlist.all()].map(({ id }) => id)

describe('auto-watch', () => {
  it('is off until the user turns it on', async () => {
    const rig = await Rig.start({ generations: [endless(A)] })
    await rig.pass(2 * MINUTE, 5_000)
    expect(rig.simulator.requests).toEqual([])
    expect(rig.engine.state().autoWatch).toBeNull()
  })

  it("adds the account's running generations at once and then every 30 s", async () => {
    const rig = await Rig.start({ generations: [endless(A), completes(B, -60)] })
    rig.engine.setAutoWatch({ projectId: null })
    await rig.settle()
    expect(watched(rig)).toEqual([A])
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
    rig.simulator.add(pending(C))
    await rig.pass(29_000)
    expect(watched(rig)).toEqual([A])
    await rig.pass(1_000)
    expect(watched(rig)).toEqual([A, C])
    expect(rig.simulator.counts.list).toBe(2)
    rig.simulator.finish(C)
    await rig.settle()
    expect(rig.outcomes).toEqual([`completed ${C}`])
  })

  it('adds only what could be pasted, and a UUID in another case once', async () => {
    const odd = [
      '../../etc/passwd1',
      '2026-11-24',
      `gen-1${'x'.repeat(300)}`,
      'gen\u202e-12345',
      'sk-Xy12ab34Cd56',
    ]
    const rig = await Rig.start({ generations: [endless(A.toUpperCase()), ...odd.map((id) => endless(id))] })
    rig.watchlist.add([A])
    rig.engine.setAutoWatch({ projectId: null })
    await rig.pass(MINUTE, 5_000)
    expect(watched(rig)).toEqual([A])
  })

  it('notifies of a finish between two list requests', async () => {
    const rig = await Rig.start({ generations: [completes(A, 10)] })
    rig.engine.setAutoWatch({ projectId: null })
    await rig.pass(MINUTE, 1_000)
    expect(rig.outcomes).toEqual([`completed ${A}`])
    expect(watched(rig)).toEqual([A])
  })

  it('adds generations of the chosen project alone', async () => {
    const rig = await Rig.start({
      generations: [endless(A, { projectId: 'p1' }), endless(B, { projectId: 'p2' }), endless(C)],
    })
    rig.engine.setAutoWatch({ projectId: 'p1' })
    await rig.pass(5_000)
    expect(watched(rig)).toEqual([A])
    rig.engine.setAutoWatch({ projectId: 'p2' })
    await rig.pass(1_000)
    expect(watched(rig)).toEqual([A, B])
    rig.engine.setAutoWatch(null)
    const requested = rig.simulator.counts.list
    await rig.pass(2 * MINUTE, 5_000)
    expect(rig.simulator.counts.list).toBe(requested)
  })

  it('does not add what the user has removed, also after a restart, until they add it again', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B)] })
    rig.engine.setAutoWatch({ projectId: null })
    await rig.pass(1_000)
    rig.watchlist.remove([A])
    await rig.pass(2 * MINUTE, 5_000)
    expect(watched(rig)).toEqual([B])
    const next = await Rig.start({ generations: [endless(A), endless(B)], storage: rig.storage })
    next.engine.setAutoWatch({ projectId: null })
    await next.pass(MINUTE, 5_000)
    expect(watched(next)).toEqual([B])
    next.watchlist.add([A])
    await next.pass(1_000)
    expect(next.watch(A)).toEqual({ kind: 'holding' })
  })

  it('reports that the API has no list, and goes on following what is watched', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B)], listPaths: [], watch: [A] })
    rig.engine.setAutoWatch({ projectId: null })
    await rig.pass(5_000)
    expect(rig.engine.state().autoWatch).toEqual({
      hasAnswered: false,
      problem: "Listing generations isn't available with this API.",
    })
    const requested = rig.simulator.counts.other
    await rig.pass(10 * MINUTE, 5_000)
    expect(rig.simulator.counts.other).toBe(requested)
    rig.simulator.finish(A)
    await rig.settle()
    expect(rig.outcomes).toEqual([`completed ${A}`])
  })

  it('tries a missing list at once when it is turned on again', async () => {
    const rig = await Rig.start({ generations: [endless(A)], listPaths: [] })
    rig.engine.setAutoWatch({ projectId: null })
    await rig.pass(5_000)
    const requested = rig.simulator.counts.other
    rig.engine.setAutoWatch({ projectId: 'p1' })
    await rig.pass(MINUTE, 5_000)
    expect(rig.simulator.counts.other).toBe(requested)
    rig.engine.setAutoWatch(null)
    rig.engine.setAutoWatch({ projectId: null })
    await rig.pass(5_000)
    expect(rig.simulator.counts.other).toBeGreaterThan(requested)
  })

  it("sends no extra request when its setting doesn't change", async () => {
    const rig = await Rig.start({ generations: [endless(A)] })
    rig.simulator.fault({ do: { delay: 5_000 }, match: { kind: 'list' }, times: 1 })
    rig.engine.setAutoWatch({ projectId: null })
    await rig.pass(2_000)
    rig.engine.setAutoWatch({ projectId: null })
    await rig.pass(6_000, 500)
    expect(watched(rig)).toEqual([A])
    rig.engine.setAutoWatch({ projectId: null })
    await rig.pass(10_000, 1_000)
    expect(rig.engine.state().autoWatch?.hasAnswered).toBe(true)
    expect(rig.simulator.counts.list).toBe(1)
  })

  it('finds generations again when the list is back', async () => {
    const rig = await Rig.start({ generations: [endless(A)] })
    rig.simulator.fault({ do: { status: 500 }, match: { kind: 'list' }, times: 2 })
    rig.engine.setAutoWatch({ projectId: null })
    await rig.pass(5_000)
    expect(rig.engine.state().autoWatch?.problem).toBe("Couldn't list your generations (500).")
    await rig.pass(3 * MINUTE, 5_000)
    expect(watched(rig)).toEqual([A])
    expect(rig.engine.state().autoWatch?.problem).toBeNull()
  })

  it('sends no request while requests are paused or the key is missing, and one at once after', async () => {
    const rig = await Rig.start({ generations: [endless(A)] })
    rig.engine.setPaused('user', true)
    rig.engine.setAutoWatch({ projectId: null })
    await rig.pass(2 * MINUTE, 5_000)
    expect(rig.simulator.requests).toEqual([])
    rig.engine.setPaused('user', false)
    await rig.settle()
    expect(watched(rig)).toEqual([A])
  })

  it('probes an unreachable API, and finds what started meanwhile', async () => {
    const rig = await Rig.start({ generations: [] })
    await rig.simulator.down()
    rig.engine.setAutoWatch({ projectId: null })
    await rig.pass(3 * MINUTE, 5_000)
    expect(rig.failures.length).toBeLessThan(12)
    rig.simulator.add(endless(A))
    await rig.simulator.up()
    await rig.pass(90_000, 1_000)
    expect(watched(rig)).toEqual([A])
  })

  it('notices a refused key although nothing is watched, and a list that is refused to a valid key', async () => {
    const rig = await Rig.start({ generations: [] })
    const fault = rig.simulator.fault({ do: { status: 401 }, match: { kind: 'list' }, times: 'always' })
    rig.engine.setAutoWatch({ projectId: null })
    await rig.pass(5_000)
    expect(rig.engine.state()).toMatchObject({
      pausedFor: null,
      autoWatch: { problem: "Couldn't list your generations (401)." },
    })
    fault.remove()
    rig.simulator.setKey('sk-other-0123456789')
    rig.engine.restart()
    await rig.pass(11 * MINUTE, 5_000)
    expect(rig.engine.state().pausedFor).toBe('key_refused')
  })

  it('adds generations once a full disk has room again', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B)], watch: [A] })
    rig.storage.full = true
    rig.engine.setAutoWatch({ projectId: null })
    await rig.pass(MINUTE, 1_000)
    expect(watched(rig)).toEqual([A])
    expect(rig.simulator.counts.list).toBeGreaterThan(1)
    rig.storage.full = false
    await rig.pass(31_000, 1_000)
    expect(watched(rig)).toEqual([A, B])
  })

  it('lists the new account at once after a change of the key', async () => {
    const rig = await Rig.start({ generations: [endless(A)] })
    rig.engine.setAutoWatch({ projectId: null })
    await rig.pass(1_000)
    rig.simulator.setKey('sk-other-0123456789')
    await rig.pass(40_000, 1_000)
    expect(rig.engine.state().pausedFor).toBe('key_refused')
    rig.apiKey = 'sk-other-0123456789'
    const before = rig.simulator.counts.list
    rig.engine.keyChanged(true)
    await rig.settle()
    expect(rig.simulator.counts.list).toBe(before + 1)
  })
})
