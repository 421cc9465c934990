import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { monitorNetwork } from '../../../electron/main/services/generations/network-monitor'
import { endless } from '../../simulator'
import { A, B } from '../../simulator/testing'
import { Rig } from '../rig'
import { MINUTE } from '../samples'
import { abortedHolds, expectBothNotifiedOnce } from './recovery'

const HOUR = 60 * MINUTE

/** The core as main wires it to the machine. During sleep timers stand still, while the machine's clock continues. */
async function machine() {
  const rig = await Rig.start({ generations: [endless(A), endless(B)], watch: [A, B] })
  const power = new EventEmitter()
  const network = { online: true }
  monitorNetwork({
    engine: rig.engine,
    clock: { now: () => rig.clock.now() - rig.setBackMs, after: (ms, run) => rig.clock.after(ms, run) },
    power,
    isOnline: () => network.online,
  })
  return { rig, power, network }
}

describe('the core, when the machine', () => {
  it('goes to sleep, closes every request without an error, and follows everything again on wake', async () => {
    const { rig, power } = await machine()
    power.emit('suspend')
    await rig.settle()
    expect(rig.simulator.waiting).toBe(0)
    for (const id of [A, B]) expect(rig.watch(id)).toEqual({ kind: 'paused', reason: 'asleep' })
    const sent = rig.sent.length
    rig.setBackMs = -8 * HOUR
    rig.simulator.finish(A)
    power.emit('resume')
    await rig.settle()
    expect(rig.outcomes).toEqual([`completed ${A}`])
    expect(rig.watch(B)).toEqual({ kind: 'holding' })
    // A read of each, and a hold of the one that runs.
    expect(rig.sent.length - sent).toBe(3)
    expect(rig.failures).toEqual([])
    await expectBothNotifiedOnce(rig, () => undefined)
  })

  it('sleeps an hour without notice, aborts dead requests afterwards', async () => {
    const { rig } = await machine()
    await rig.pass(20_000, 1_000)
    rig.setBackMs = -HOUR
    await rig.pass(15_000, 1_000)
    expect(abortedHolds(rig)).toBe(2)
    expect(rig.simulator.openHolds).toBe(2)
    await rig.pass(20_000, 1_000)
    expect(abortedHolds(rig)).toBe(2)
    expect(rig.failures).toEqual([])
    await expectBothNotifiedOnce(rig, () => undefined)
  })

  it('wakes without a network, waits for it and then recovers', async () => {
    const { rig, power, network } = await machine()
    power.emit('suspend')
    await rig.settle()
    await rig.simulator.down()
    network.online = false
    rig.setBackMs = -HOUR
    rig.simulator.finish(A)
    power.emit('resume')
    const sent = rig.sent.length
    await rig.pass(3 * MINUTE, 1_000)
    expect(rig.sent.length - sent).toBeLessThan(20)
    await rig.simulator.up()
    network.online = true
    await rig.pass(4_000)
    expect(rig.outcomes).toEqual([`completed ${A}`])
    await rig.pass(5_000)
    expect(rig.watch(B)).toEqual({ kind: 'holding' })
    await expectBothNotifiedOnce(rig, () => undefined)
  })

  it('sleeps during a pause by the user, stays paused on wake', async () => {
    const { rig, power } = await machine()
    rig.engine.setPaused('user', true)
    power.emit('suspend')
    rig.setBackMs = -HOUR
    power.emit('resume')
    const sent = rig.sent.length
    await rig.pass(MINUTE, 1_000)
    expect(rig.sent).toHaveLength(sent)
    for (const id of [A, B]) expect(rig.watch(id)).toEqual({ kind: 'paused', reason: 'user' })
    rig.engine.setPaused('user', false)
    await expectBothNotifiedOnce(rig, () => undefined)
  })

  it('goes offline and online all the time, causes no flood of requests and notifies of every finish', async () => {
    const { rig, network } = await machine()
    const sent = rig.sent.length
    for (let turn = 0; turn < 20; turn += 1) {
      network.online = turn % 2 === 1
      if (network.online) await rig.simulator.up()
      else await rig.simulator.down()
      await rig.pass(7_000, 1_000)
    }
    expect(rig.sent.length - sent).toBeLessThan(150)
    await expectBothNotifiedOnce(rig, () => undefined)
  })
})
