import { describe, expect, it } from 'vitest'
import { alreadyCompleted, completes, endless, fails } from '../../simulator'
import { A, B, C } from '../../simulator/testing'
import { Rig } from '../rig'
import { MemoryStorage, MINUTE, NOW, generation, watched } from '../samples'
import { mostWithin } from './recovery'

/** The state after the last run: A was running, B was never read, C had finished without its notification. */
function leftBehind(): MemoryStorage {
  return new MemoryStorage([
    watched({ id: A, addedAt: NOW - 5 * MINUTE, generation: generation({ id: A }), readAt: NOW - MINUTE }),
    watched({ id: B, addedAt: NOW - 5 * MINUTE }),
    watched({
      id: C,
      addedAt: NOW - 5 * MINUTE,
      generation: generation({ id: C, status: 'COMPLETED' }),
      readAt: NOW - MINUTE,
      finishedAt: NOW - MINUTE,
      announcement: 'due',
      watch: { kind: 'finished' },
    }),
  ])
}

describe('a start without the network', () => {
  it('shows notifications that are due, probes the API less and less often, and follows everything once it responds', async () => {
    const generations = [endless(A), endless(B), alreadyCompleted(C)]
    const rig = await Rig.start({ generations, storage: leftBehind(), isDown: true })
    // At the start it waits a moment for more finishes, but not for an unreachable API.
    await rig.pass(31_000, 1_000)
    expect(rig.outcomes).toEqual([`completed ${C}`])
    await rig.pass(30 * MINUTE, 5_000)
    for (const id of [A, B]) expect(['retrying', 'queued']).toContain(rig.watch(id)?.kind)
    expect(rig.watchlist.get(A)?.generation?.status).toBe('PROCESSING')
    expect(rig.engine.state().unreachableUntil).not.toBeNull()
    // One probe a minute at most, once the backoff has grown.
    expect(rig.sent.length).toBeGreaterThan(25)
    expect(rig.sent.length).toBeLessThan(75)
    expect(mostWithin(rig.sent, 5_000)).toBeLessThanOrEqual(5)

    rig.simulator.finish(A)
    rig.simulator.set(B, { status: 'FAILED', error: 'No face was found.' })
    await rig.simulator.up()
    await rig.pass(2 * MINUTE, 1_000)
    expect([...rig.outcomes].sort()).toEqual([`completed ${A}`, `completed ${C}`, `failed ${B}`])
    await rig.pass(10 * MINUTE, 5_000)
    expect(rig.outcomes).toHaveLength(3)
  })

  it('recovers at once when the network comes back within seconds', async () => {
    const rig = await Rig.start({
      generations: [completes(A, 3), fails(B, 4), alreadyCompleted(C)],
      storage: leftBehind(),
      isDown: true,
    })
    await rig.pass(5_000)
    await rig.simulator.up()
    rig.engine.networkBack()
    await rig.pass(3_000)
    expect([...rig.outcomes].sort()).toEqual([`completed ${A}`, `completed ${C}`, `failed ${B}`])
  })

  it("recovers in the same way when the API's name can't be resolved", async () => {
    const rig = await Rig.start({ generations: [endless(A)], isDown: true })
    rig.isUnresolvable = true
    rig.watchlist.add([A])
    await rig.pass(10 * MINUTE, 2_000)
    expect(rig.sent.length).toBeLessThan(30)
    await rig.simulator.up()
    rig.isUnresolvable = false
    rig.simulator.finish(A)
    await rig.pass(2 * MINUTE, 1_000)
    expect(rig.outcomes).toEqual([`completed ${A}`])
  })
})
