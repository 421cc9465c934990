import { describe, expect, it } from 'vitest'
import { endless } from '../../simulator'
import { A, B, C } from '../../simulator/testing'
import { Rig } from '../rig'
import { MINUTE } from '../samples'
import { expectBothNotifiedOnce } from './recovery'

describe('a 404', () => {
  it('for a known generation makes it missing, and a retry brings it back', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B)], watch: [A, B] })
    rig.engine.setVisible([A])
    const fault = rig.simulator.fault({ do: { status: 404 }, match: { id: A }, times: 'always' })
    await rig.pass(4 * MINUTE, 1_000)
    expect(rig.watch(A)).toMatchObject({ kind: 'missing', cause: 'not_found' })
    expect(rig.watchlist.get(A)?.generation?.status).toBe('PROCESSING')
    expect(rig.watch(B)).toEqual({ kind: 'holding' })
    expect(rig.simulator.openHolds).toBe(1)
    const requested = rig.simulator.requests.filter(({ id }) => id === A).length
    await rig.pass(10 * MINUTE, 5_000)
    expect(rig.simulator.requests.filter(({ id }) => id === A).length - requested).toBeLessThan(9)
    expect(rig.outcomes).toEqual([])
    fault.remove()
    rig.engine.retry([A])
    await rig.settle()
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
    await expectBothNotifiedOnce(rig, () => undefined)
  })

  it('to holds alone leaves the generation followed by reads, without a flood of requests', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B)] })
    rig.simulator.fault({ do: { status: 404 }, match: { id: A, kind: 'hold' }, times: 'always' })
    rig.watchlist.add([A, B])
    await rig.pass(6 * MINUTE, 1_000)
    expect(rig.watch(A)?.kind).not.toBe('missing')
    expect(rig.simulator.requests.filter(({ id }) => id === A).length).toBeLessThan(60)
    await expectBothNotifiedOnce(rig, () => undefined)
  })

  it('for a generation that finishes meanwhile delays its one notification until it is found again', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(C)], watch: [A, C] })
    rig.simulator.fault({ do: { status: 404 }, match: { id: A }, times: 'always' })
    rig.engine.setVisible([A])
    await rig.pass(4 * MINUTE, 1_000)
    expect(rig.watch(A)?.kind).toBe('missing')
    rig.simulator.finish(A)
    await rig.pass(MINUTE, 1_000)
    expect(rig.outcomes).toEqual([])
    rig.simulator.clearFaults()
    await rig.pass(5 * MINUTE, 5_000)
    expect(rig.outcomes).toEqual([`completed ${A}`])
  })

  it('for every generation at once counts as an outage and ends no watch', async () => {
    const ids = Array.from({ length: 12 }, (_, n) => A.slice(0, -3) + String(100 + n))
    const rig = await Rig.start({ generations: ids.map((id) => endless(id)), watch: ids })
    rig.simulator.fault({ do: { status: 404 }, times: 'always' })
    await rig.pass(30 * MINUTE, 5_000)
    for (const id of ids) expect(rig.watch(id)?.kind).toBe('retrying')
    for (const id of ids) rig.simulator.finish(id)
    rig.simulator.clearFaults()
    await rig.pass(2 * MINUTE, 1_000)
    expect(rig.outcomes).toHaveLength(12)
  })

  it('during which the network is lost repeatedly makes no generation missing sooner', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B)], watch: [A, B] })
    rig.simulator.fault({ do: { status: 404 }, match: { id: A }, times: 'always' })
    for (let restarts = 0; restarts < 10; restarts += 1) {
      rig.engine.restart()
      await rig.pass(50_000, 2_000)
    }
    await rig.pass(2 * MINUTE, 2_000)
    expect(rig.watch(A)?.kind).toBe('retrying')
    await rig.pass(2 * MINUTE, 2_000)
    expect(rig.watch(A)?.kind).toBe('missing')
    rig.simulator.clearFaults()
    await expectBothNotifiedOnce(rig, () => undefined)
  })
})
