import { describe, expect, it } from 'vitest'
import { timeLeftOf } from '../../../electron/core/watchlist/watched-generation'
import { completes, scripted } from '../../simulator'
import { A } from '../../simulator/testing'
import { Rig } from '../rig'

const SECOND = 1_000
const processing = (at: number, progress: number) => ({ at, status: 'PROCESSING', progress })

/** What is shown of a generation, in seconds from now on. */
function shown(rig: Rig, id = A): { earliest: number; expected: number; latest: number } | null {
  const entry = rig.watchlist.get(id)
  const timeLeft = entry && timeLeftOf(entry)
  if (!timeLeft) return null
  const from = (at: number): number => (at - rig.clock.now()) / SECOND
  return {
    earliest: from(timeLeft.earliestAt),
    expected: from(timeLeft.expectedAt),
    latest: from(timeLeft.latestAt),
  }
}

describe('the time left of a simulated run', () => {
  it('stays within its range while progress is steady', async () => {
    const takes = Array.from({ length: 12 }, (_, n) => 120 + n * 30)
    const ids = takes.map((_, n) => A.slice(0, -3) + String(100 + n))
    const generations = takes.map((seconds, n) => completes(ids[n] ?? '', seconds))
    const rig = await Rig.start({ generations, watch: ids })
    rig.engine.setVisible(ids)
    let readings = 0
    let inside = 0
    for (let second = 5; second <= 450; second += 5) {
      await rig.pass(5_000, 1_000)
      for (const [n, id] of ids.entries()) {
        const truth = (takes[n] ?? 0) - second
        const left = shown(rig, id)
        if (truth <= 0) expect(left).toBeNull()
        // A fifth of the way after its start a speed is known.
        if (truth <= 0 || second < (takes[n] ?? 0) * 0.3) continue
        expect(left).not.toBeNull()
        if (!left) continue
        readings += 1
        if (left.earliest <= truth && truth <= left.latest) inside += 1
        expect(Math.abs(left.expected - truth)).toBeLessThan(15 + truth * 0.25)
      }
    }
    expect(readings).toBeGreaterThan(400)
    expect(inside / readings).toBeGreaterThan(0.95)
  })

  it('follows a standstill and its end', async () => {
    const steps = [processing(0, 0), processing(60, 50), processing(180, 50), processing(240, 100)]
    const done = { at: 240, status: 'COMPLETED' }
    const rig = await Rig.start({ generations: [scripted(A, [...steps, done])], watch: [A] })
    rig.engine.setVisible([A])
    await rig.pass(60_000, 1_000)
    expect(shown(rig)?.expected).toBeGreaterThan(45)
    expect(shown(rig)?.expected).toBeLessThan(75)
    await rig.pass(110_000, 1_000)
    // Reads are up to 20 s apart, and the time left falls between them.
    expect(shown(rig)?.expected).toBeGreaterThan(70)
    expect(shown(rig)?.latest).toBeGreaterThan(180)
    // Half a minute after its end.
    await rig.pass(40_000, 1_000)
    expect(shown(rig)?.expected).toBeLessThan(75)
    expect(shown(rig)?.latest).toBeGreaterThan(30)
  })

  it('ignores a leap of the progress', async () => {
    const steps = [processing(0, 0), processing(30, 15), processing(30.5, 90), processing(300, 92)]
    const rig = await Rig.start({
      generations: [scripted(A, [...steps, { at: 301, status: 'COMPLETED' }])],
      watch: [A],
    })
    rig.engine.setVisible([A])
    await rig.pass(25_000, 1_000)
    expect(shown(rig)?.expected).toBeGreaterThan(100)
    await rig.pass(20_000, 1_000)
    // Nothing is known of what is usual here: then nothing is said.
    expect(shown(rig)).toBeNull()
  })

  it('is unknown while the generation waits to start', async () => {
    const rig = await Rig.start({
      generations: [scripted(A, [{ at: 0, status: 'PENDING' }, processing(60, 0), processing(160, 100)])],
      watch: [A],
    })
    rig.engine.setVisible([A])
    await rig.pass(60_000, 1_000)
    expect(shown(rig)).toBeNull()
    await rig.pass(60_000, 1_000)
    expect(shown(rig)?.expected).toBeGreaterThan(30)
    expect(shown(rig)?.expected).toBeLessThan(50)
  })
})
