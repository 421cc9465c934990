import { describe, expect, it } from 'vitest'
import { endless } from '../../simulator'
import { A, B, C, until } from '../../simulator/testing'
import { Rig } from '../rig'
import { MINUTE } from '../samples'

describe('an unreachable API', () => {
  it('is probed by one request at a time, and its generations are followed again once it responds', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B), endless(C)], watch: [A, B, C] })
    await rig.pass(5_000)
    await rig.simulator.down()
    await rig.settle()
    expect(rig.watch(A)).toMatchObject({ kind: 'retrying', message: "Couldn't reach the API." })
    expect(rig.engine.state().unreachableUntil).toBeGreaterThan(rig.clock.now())
    const before = rig.failures.length
    await rig.pass(5 * MINUTE, 1_000)
    // One probe at a time, up to a minute apart, for all three.
    expect(rig.failures.length - before).toBeLessThan(20)
    expect(rig.failures.length - before).toBeGreaterThan(5)
    rig.simulator.finish(A)
    await rig.simulator.up()
    await rig.pass(MINUTE, 1_000)
    expect(rig.outcomes).toEqual([`completed ${A}`])
    for (const id of [B, C]) expect(rig.watch(id)).toEqual({ kind: 'holding' })
    expect(rig.engine.state().unreachableUntil).toBeNull()
  })

  it('ends every backoff as soon as one request is answered', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B), endless(C)], random: 1 })
    await rig.simulator.down()
    rig.watchlist.add([A, B, C])
    await rig.pass(5 * MINUTE, 1_000)
    await rig.simulator.up()
    for (let tries = 0; rig.simulator.requests.length === 0 && tries < 130; tries += 1) await rig.pass(500)
    await rig.pass(2_500)
    expect(rig.simulator.openHolds).toBe(3)
  })

  it('is probed at once when the network is back', async () => {
    const rig = await Rig.start({ generations: [endless(A)], random: 1, watch: [A] })
    await rig.simulator.down()
    await rig.pass(MINUTE, 1_000)
    await rig.simulator.up()
    rig.engine.networkBack()
    await rig.pass(2_000)
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
  })

  it('at the start hides no finish that happened meanwhile', async () => {
    const rig = await Rig.start({ generations: [endless(A)] })
    await rig.simulator.down()
    rig.watchlist.add([A])
    await rig.pass(MINUTE, 1_000)
    rig.simulator.finish(A)
    await rig.simulator.up()
    await rig.pass(MINUTE, 1_000)
    expect(rig.outcomes).toEqual([`completed ${A}`])
  })
})

describe('a response that never comes', () => {
  it('to a read is aborted after 30 s and the read is retried', async () => {
    const rig = await Rig.start({ generations: [endless(A)] })
    rig.simulator.fault({ do: { hang: true } })
    rig.watchlist.add([A])
    await rig.settle()
    rig.clock.advance(29_999)
    await rig.settle()
    expect(rig.watch(A)).toEqual({ kind: 'reading' })
    rig.clock.advance(1)
    await rig.settle()
    expect(rig.watch(A)).toMatchObject({ kind: 'retrying', message: 'The request timed out.' })
    await until(() => rig.simulator.requests[0]?.status === 0)
    await rig.pass(5_000)
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
  })

  it('to a hold is aborted 10 s after its timeout, and the finish is still seen', async () => {
    const rig = await Rig.start({ generations: [endless(A)] })
    const fault = rig.simulator.fault({ do: { hang: true }, match: { kind: 'hold' } })
    rig.watchlist.add([A])
    await until(() => fault.hits === 1)
    for (let second = 0; second < rig.simulator.maxHoldSeconds + 9; second += 1) {
      rig.clock.advance(1_000)
      await rig.settle()
    }
    expect(rig.simulator.counts.hold).toBe(1)
    rig.clock.advance(1_000)
    await rig.pass(10_000)
    expect(rig.simulator.counts.hold).toBe(2)
    expect(rig.simulator.openHolds).toBe(1)
  })
})

describe('a response', () => {
  it('may be large within the limit', async () => {
    const rig = await Rig.start({ generations: [endless(A)] })
    rig.simulator.fault({ do: { hugeBody: 1024 * 1024 } })
    rig.watchlist.add([A])
    await rig.settle()
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
  })

  it('may arrive slowly', async () => {
    const rig = await Rig.start({ generations: [endless(A)] })
    rig.simulator.fault({ do: { delay: 8_000 } })
    rig.watchlist.add([A])
    await rig.settle()
    expect(rig.watch(A)).toEqual({ kind: 'reading' })
    rig.clock.advance(8_000)
    await rig.settle()
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
  })
})
