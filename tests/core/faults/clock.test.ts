import { describe, expect, it } from 'vitest'
import { type FaultAction, endless } from '../../simulator'
import { A, B } from '../../simulator/testing'
import { Rig } from '../rig'
import { MINUTE, NOW } from '../samples'
import { expectBothToldOnce, mostWithin } from './outage'

const HOUR = 60 * MINUTE
const both = { generations: [endless(A), endless(B)], watch: [A, B] }

describe('the clock of the machine', () => {
  it.each([
    ['back an hour', HOUR],
    ['back a day', 24 * HOUR],
    ['back to 1970', NOW],
    ['on an hour', -HOUR],
    ['on a year', -365 * 24 * HOUR],
  ])('may be set %s: what is watched is watched on, without a spin', async (_name, setBackMs) => {
    const rig = await Rig.start(both)
    await rig.pass(30_000, 1_000)
    const sentBefore = rig.sent.length
    rig.setBackMs = setBackMs
    await rig.pass(5 * MINUTE, 1_000)
    expect(rig.simulator.openHolds).toBe(2)
    const sent = rig.sent.slice(sentBefore)
    // Two holds in a minute for each, and looks at the progress up to a minute apart.
    expect(sent.length).toBeGreaterThan(10)
    expect(sent.length).toBeLessThan(45)
    expect(mostWithin(sent, 5_000)).toBeLessThanOrEqual(8)
    await expectBothToldOnce(rig, () => undefined)
  })

  it('may go back and forth all the time', async () => {
    const rig = await Rig.start(both)
    const sentBefore = rig.sent.length
    for (let turn = 0; turn < 30; turn += 1) {
      rig.setBackMs = turn % 2 === 0 ? HOUR : -HOUR
      await rig.pass(10_000, 1_000)
    }
    // Every way back begins anew: a read and a hold for each of the two, fifteen times.
    expect(rig.sent.length - sentBefore).toBeLessThan(150)
    rig.setBackMs = 0
    await expectBothToldOnce(rig, () => undefined)
  })

  it('may be corrected by seconds: nothing begins anew', async () => {
    const rig = await Rig.start(both)
    const holds = rig.simulator.counts.hold
    for (let turn = 0; turn < 10; turn += 1) {
      rig.setBackMs = turn % 2 === 0 ? 3_000 : 0
      await rig.pass(5_000, 1_000)
    }
    expect(rig.simulator.counts.hold).toBe(holds)
    expect(rig.simulator.openHolds).toBe(2)
  })

  it('may begin in 1970, before the network has told it the time', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B)] })
    rig.setBackMs = NOW
    rig.watchlist.add([A, B])
    await rig.pass(MINUTE, 1_000)
    expect(rig.simulator.openHolds).toBe(2)
    rig.setBackMs = 0
    await rig.pass(MINUTE, 1_000)
    expect(rig.simulator.openHolds).toBe(2)
    await expectBothToldOnce(rig, () => undefined)
  })

  it('that was wrong while a generation ran makes no lie of how long it took', async () => {
    const rig = await Rig.start(both)
    await rig.pass(30_000, 1_000)
    rig.setBackMs = -HOUR
    rig.simulator.finish(A)
    await rig.pass(5_000)
    expect(rig.watchlist.get(A)).toMatchObject({ announcement: 'notified', tookMs: null })
    rig.setBackMs = 2 * HOUR
    rig.simulator.finish(B)
    await rig.pass(5_000)
    expect(rig.watchlist.get(B)).toMatchObject({ announcement: 'notified', tookMs: null })
  })

  const waits: readonly (readonly [string, FaultAction])[] = [
    ['of a backoff', { status: 500 }],
    ['that the API asked for', { rateLimit: 'body', seconds: 300 }],
    ['of a read without an answer', { hang: true }],
  ]

  it.each(waits.flatMap(([name, action]) => [HOUR, -HOUR].map((ms) => [name, ms, action] as const)))(
    'set amid the wait %s, by %i ms, makes it no longer',
    async (_name, setBackMs, action) => {
      const rig = await Rig.start({ generations: [endless(A), endless(B)], random: 1, watch: [B] })
      rig.simulator.fault({ do: action, match: { id: A }, times: 3 })
      rig.watchlist.add([A])
      await rig.pass(5_000, 1_000)
      expect(rig.watch(A)?.kind).not.toBe('holding')
      rig.setBackMs = setBackMs
      await rig.pass(15 * MINUTE + 30_000, 1_000)
      expect(rig.watch(A)).toEqual({ kind: 'holding' })
      expect(mostWithin(rig.sent, 5_000)).toBeLessThanOrEqual(10)
      await expectBothToldOnce(rig, () => undefined)
    },
  )

  it('set back amid an outage does not put off the next try', async () => {
    const rig = await Rig.start({ ...both, random: 1 })
    await rig.simulator.down()
    await rig.pass(3 * MINUTE, 1_000)
    rig.setBackMs = HOUR
    await rig.pass(MINUTE, 1_000)
    await rig.simulator.up()
    await rig.pass(2 * MINUTE, 1_000)
    expect(rig.simulator.openHolds).toBe(2)
    await expectBothToldOnce(rig, () => undefined)
  })
})

describe('an hour of sleep without a word of it', () => {
  it('leaves dead requests behind: a restart asks all anew, and what finished meanwhile is told', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B)] })
    rig.simulator.fault({ do: { hang: true }, match: { kind: 'hold' }, times: 2 })
    rig.watchlist.add([A, B])
    await rig.settle()
    // The timers of the machine slept, too: the clock alone has gone on.
    rig.setBackMs = -HOUR
    for (const id of [A, B]) rig.simulator.finish(id)
    await rig.pass(5_000, 1_000)
    expect(rig.outcomes).toEqual([])
    rig.engine.restart()
    await rig.pass(3_000)
    expect([...rig.outcomes].sort()).toEqual([`completed ${A}`, `completed ${B}`])
    await rig.pass(5 * MINUTE, 5_000)
    expect(rig.outcomes).toHaveLength(2)
  })
})
