import { describe, expect, it } from 'vitest'
import { type Fault, type GenerationScript, completes, fails, rejected } from '../../simulator'
import { A } from '../../simulator/testing'
import { Rig } from '../rig'
import { MINUTE } from '../samples'

const ids = Array.from({ length: 24 }, (_, n) => A.slice(0, -3) + String(100 + n))

function scripts(): GenerationScript[] {
  const stories = [completes, fails, rejected]
  return ids.map((id, n) => (stories[n % 3] ?? completes)(id, 20 + n * 7))
}

const outcomes = ids.map((id, n) => `${['completed', 'failed', 'rejected'][n % 3] ?? ''} ${id}`)

/** Returns random numbers that are the same for the same seed. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return Math.floor((state / 4_294_967_296) * sides)
  }
}

const FAULTS: readonly Fault['do'][] = [
  { status: 500 },
  { status: 503, headers: { 'retry-after': '3' } },
  { status: 408 },
  { rateLimit: 'body', seconds: 2 },
  { body: '<html>', contentType: 'text/html' },
  { truncate: true },
  { reset: 'before-headers' },
  { earlyHold: true },
  { redirect: 'http://127.0.0.1:9/' },
]

describe('a day with many faults', () => {
  it.each([1, 2, 3])('ends with one notification of each finish (seed %i)', async (seed) => {
    const throwDice = dice(seed)
    const rig = await Rig.start({ generations: scripts(), limits: { openHolds: 8 } })
    rig.watchlist.add(ids)
    for (let second = 0; second < 300; second += 1) {
      const action = FAULTS[throwDice(FAULTS.length)] ?? { status: 500 }
      if (throwDice(4) === 0) rig.simulator.fault({ do: action, times: 1 + throwDice(3) })
      if (second === 60) await rig.simulator.down()
      if (second === 90) await rig.simulator.up()
      if (second === 120) rig.engine.restart()
      if (second === 140) rig.engine.setPaused('user', true)
      if (second === 150) rig.engine.setPaused('user', false)
      await rig.pass(1_000, 1_000)
    }
    rig.simulator.clearFaults()
    await rig.pass(2 * MINUTE, 1_000)
    expect([...rig.outcomes].sort()).toEqual([...outcomes].sort())
    expect(rig.simulator.maxOpenHolds).toBeLessThanOrEqual(8)
    expect(rig.simulator.openHolds).toBe(0)
    expect(rig.storage.entries.every(({ announcement }) => announcement === 'notified')).toBe(true)
  })

  it('that ends with a crash leaves the remaining notifications to the next run', async () => {
    const first = await Rig.start({ generations: scripts() })
    first.watchlist.add(ids)
    await first.pass(100_000, 1_000)
    expect(first.outcomes.length).toBeGreaterThan(5)
    expect(first.outcomes.length).toBeLessThan(ids.length)
    // No flush, no stop: the disk is all that is left.
    const second = await Rig.start({
      generations: scripts().map((script) => ({
        ...script,
        timeline: script.timeline.map((step) => ({ ...step, at: step.at - 100 })),
      })),
      storage: first.storage,
    })
    await second.pass(200_000, 1_000)
    expect([...first.outcomes, ...second.outcomes].sort()).toEqual([...outcomes].sort())
  })
})
