import { describe, expect, it } from 'vitest'
import { type FaultAction, endless } from '../simulator'
import { A, B, C, simulatorWith, until } from '../simulator/testing'
import { Rig } from './rig'
import { MINUTE } from './samples'

describe('an API that is down', () => {
  it('is probed by one request at a time, and followed again when it is up', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B), endless(C)], watch: [A, B, C] })
    await rig.pass(10_000)
    await rig.simulator.down()
    await rig.settle()
    expect(rig.watch(A)).toMatchObject({ kind: 'retrying', message: "Couldn't reach the API." })
    expect(rig.engine.state().unreachableUntil).toBeGreaterThan(rig.clock.now())
    const before = rig.troubles.length
    await rig.pass(5 * MINUTE, 1_000)
    // One probe at a time, up to a minute apart, for all three.
    expect(rig.troubles.length - before).toBeLessThan(20)
    expect(rig.troubles.length - before).toBeGreaterThan(5)
    rig.simulator.finish(A)
    await rig.simulator.up()
    await rig.pass(MINUTE, 1_000)
    expect(rig.outcomes).toEqual([`completed ${A}`])
    for (const id of [B, C]) expect(rig.watch(id)).toEqual({ kind: 'holding' })
    expect(rig.engine.state().unreachableUntil).toBeNull()
  })

  it('is asked for all as soon as one is answered, not when each backoff ends', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B), endless(C)], random: 1 })
    await rig.simulator.down()
    rig.watchlist.add([A, B, C])
    await rig.pass(5 * MINUTE, 1_000)
    await rig.simulator.up()
    for (let tries = 0; rig.simulator.requests.length === 0 && tries < 130; tries += 1) await rig.pass(500)
    await rig.pass(2_500)
    expect(rig.simulator.openHolds).toBe(3)
  })

  it('is tried at once when the network is back', async () => {
    const rig = await Rig.start({ generations: [endless(A)], random: 1, watch: [A] })
    await rig.simulator.down()
    await rig.pass(MINUTE, 1_000)
    await rig.simulator.up()
    rig.engine.networkBack()
    await rig.pass(2_000)
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
  })

  it('at the start hides no finish that came meanwhile', async () => {
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

describe('an answer that never comes', () => {
  it('to a read is given up after 30 s and asked again', async () => {
    const rig = await Rig.start({ generations: [endless(A)] })
    rig.simulator.fault({ do: { hang: true } })
    rig.watchlist.add([A])
    await rig.settle()
    rig.clock.advance(29_999)
    await rig.settle()
    expect(rig.watch(A)).toEqual({ kind: 'reading' })
    rig.clock.advance(1)
    await rig.settle()
    expect(rig.watch(A)).toMatchObject({ kind: 'retrying', message: 'The API took too long to answer.' })
    await until(() => rig.simulator.requests[0]?.status === 0)
    await rig.pass(5_000)
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
  })

  it('to a hold is given up 10 s after its timeout, and the finish is seen', async () => {
    const rig = await Rig.start({ generations: [endless(A)] })
    const fault = rig.simulator.fault({ do: { hang: true }, match: { kind: 'hold' } })
    rig.watchlist.add([A])
    await until(() => fault.hits === 1)
    for (let second = 0; second < 64; second += 1) {
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

describe('an answer that is not one', () => {
  const answers: [string, FaultAction][] = [
    ['text', { body: 'OK' }],
    ['a login page', { body: '<!doctype html><title>Sign in</title>', contentType: 'text/html' }],
    ['nothing', { body: '' }],
    ['an empty object', { body: '{}' }],
    ['null', { body: 'null' }],
    ['a list', { body: '[]' }],
    ['half a body', { truncate: true }],
    ['a reset at once', { reset: 'before-headers' }],
    ['a reset on the way', { reset: 'mid-body' }],
    ['more than fits', { hugeBody: 9 * 1024 * 1024 }],
    ['about another generation', { answerFor: B }],
    ['about another that has finished', { answerFor: C }],
  ]

  it.each(answers)('is retried and changes nothing: %s', async (_name, fault) => {
    const rig = await Rig.start({ generations: [endless(A), endless(B), endless(C)] })
    rig.simulator.finish(C)
    rig.simulator.fault({ do: fault })
    rig.watchlist.add([A])
    // A reset on the way comes by the clock of the simulator.
    if ('reset' in fault && fault.reset === 'mid-body') {
      await rig.settle()
      rig.clock.advance(20)
    }
    await until(() => rig.watch(A)?.kind === 'retrying')
    expect(rig.watchlist.get(A)).toMatchObject({ generation: null, announcement: 'none' })
    await rig.pass(5_000)
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
    expect(rig.outcomes).toEqual([])
  })

  it('may be large within reason', async () => {
    const rig = await Rig.start({ generations: [endless(A)] })
    rig.simulator.fault({ do: { hugeBody: 1024 * 1024 } })
    rig.watchlist.add([A])
    await rig.settle()
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
  })

  it('is a redirect: it is not followed, and the key goes nowhere', async () => {
    const elsewhere = await simulatorWith({ generations: [endless(A)] })
    const rig = await Rig.start({ generations: [endless(A)] })
    rig.simulator.fault({ do: { redirect: `${elsewhere.url}/v2/generate/${A}` } })
    rig.watchlist.add([A])
    await rig.settle()
    expect(rig.watch(A)).toMatchObject({
      kind: 'retrying',
      message: expect.stringContaining('elsewhere') as string,
    })
    await rig.pass(5_000)
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
    expect(elsewhere.requests).toEqual([])
  })

  it('may come slowly', async () => {
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

describe('the clock of the machine', () => {
  it('may be set back: a finish is seen all the same', async () => {
    const rig = await Rig.start({ generations: [endless(A)], watch: [A] })
    await rig.pass(30_000)
    rig.setBackMs = 60 * MINUTE
    await rig.pass(2 * MINUTE)
    expect(rig.simulator.openHolds).toBe(1)
    const asked = rig.simulator.requests.length
    await rig.pass(2 * MINUTE)
    expect(rig.simulator.requests.length).toBeGreaterThan(asked)
    expect(rig.simulator.requests.length - asked).toBeLessThan(15)
    rig.simulator.finish(A)
    await rig.settle()
    expect(rig.outcomes).toEqual([`completed ${A}`])
  })
})
