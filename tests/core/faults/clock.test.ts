import { describe, expect, it } from 'vitest'
import { type FaultAction, endless } from '../../simulator'
import { A, B } from '../../simulator/testing'
import { Rig } from '../rig'
import { MINUTE, NOW } from '../samples'
import { abortedHolds, expectBothNotifiedOnce, mostWithin } from './recovery'

const HOUR = 60 * MINUTE
const both = { generations: [endless(A), endless(B)], watch: [A, B] }

describe("the machine's clock", () => {
  it.each([
    ['back an hour', HOUR],
    ['back a day', 24 * HOUR],
    ['back to 1970', NOW],
    ['on an hour', -HOUR],
    ['on a year', -365 * 24 * HOUR],
  ])('set %s neither ends a watch nor causes a flood of requests', async (_name, setBackMs) => {
    const rig = await Rig.start(both)
    await rig.pass(30_000, 1_000)
    const sentBefore = rig.sent.length
    rig.setBackMs = setBackMs
    await rig.pass(5 * MINUTE, 1_000)
    expect(rig.simulator.openHolds).toBe(2)
    const sent = rig.sent.slice(sentBefore)
    // The holds of both, and progress reads up to a minute apart.
    expect(sent.length).toBeGreaterThan(10)
    expect(sent.length).toBeLessThan(34 + (2 * 5 * 60) / rig.simulator.maxHoldSeconds)
    expect(mostWithin(sent, 5_000)).toBeLessThanOrEqual(8)
    await expectBothNotifiedOnce(rig, () => undefined)
  })

  it('set back and forth repeatedly ends no watch', async () => {
    const rig = await Rig.start(both)
    const sentBefore = rig.sent.length
    for (let turn = 0; turn < 30; turn += 1) {
      rig.setBackMs = turn % 2 === 0 ? HOUR : -HOUR
      await rig.pass(10_000, 1_000)
    }
    // Every set-back causes a restart: a read and a hold for each of the two, fifteen times.
    expect(rig.sent.length - sentBefore).toBeLessThan(150)
    rig.setBackMs = 0
    await expectBothNotifiedOnce(rig, () => undefined)
  })

  it('corrected by seconds resets nothing', async () => {
    const rig = await Rig.start(both)
    for (let turn = 0; turn < 10; turn += 1) {
      rig.setBackMs = turn % 2 === 0 ? 3_000 : 0
      await rig.pass(5_000, 1_000)
    }
    expect(abortedHolds(rig)).toBe(0)
    await rig.untilHeld(2)
    expect(rig.simulator.openHolds).toBe(2)
  })

  it('starting in 1970, before the network sets it, ends no watch', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B)] })
    rig.setBackMs = NOW
    rig.watchlist.add([A, B])
    await rig.pass(MINUTE, 1_000)
    await rig.untilHeld(2)
    expect(rig.simulator.openHolds).toBe(2)
    rig.setBackMs = 0
    await rig.pass(MINUTE, 1_000)
    await rig.untilHeld(2)
    expect(rig.simulator.openHolds).toBe(2)
    await expectBothNotifiedOnce(rig, () => undefined)
  })

  it('wrong during a run causes no wrong duration', async () => {
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
    ['that the API requested for', { rateLimit: 'body', seconds: 300 }],
    ['of a read without an answer', { hang: true }],
  ]

  it.each(waits.flatMap(([name, action]) => [HOUR, -HOUR].map((ms) => [name, ms, action] as const)))(
    'set during the wait %s by %i ms does not extend it',
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
      await expectBothNotifiedOnce(rig, () => undefined)
    },
  )

  it('set back during an outage does not delay the next probe', async () => {
    const rig = await Rig.start({ ...both, random: 1 })
    await rig.simulator.down()
    await rig.pass(3 * MINUTE, 1_000)
    rig.setBackMs = HOUR
    await rig.pass(MINUTE, 1_000)
    await rig.simulator.up()
    await rig.pass(2 * MINUTE, 1_000)
    expect(rig.simulator.openHolds).toBe(2)
    await expectBothNotifiedOnce(rig, () => undefined)
  })
})

describe('an hour of sleep without notice', () => {
  it('leaves dead requests behind, after which a restart reads everything again and notifies of finishes', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B)] })
    rig.simulator.fault({ do: { hang: true }, match: { kind: 'hold' }, times: 2 })
    rig.watchlist.add([A, B])
    await rig.settle()
    await rig.pass(100)
    // The timers stood still during the sleep; only the clock continued.
    rig.setBackMs = -HOUR
    for (const id of [A, B]) rig.simulator.finish(id)
    await rig.pass(1_000)
    expect(rig.outcomes).toEqual([])
    rig.engine.restart()
    await rig.pass(3_000)
    expect([...rig.outcomes].sort()).toEqual([`completed ${A}`, `completed ${B}`])
    await rig.pass(5 * MINUTE, 5_000)
    expect(rig.outcomes).toHaveLength(2)
  })
})
