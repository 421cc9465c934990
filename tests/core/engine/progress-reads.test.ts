import { describe, expect, it } from 'vitest'
import { isTerminalStatus } from '../../../electron/contract/generation-status'
import {
  type ApiForm,
  type GenerationScript,
  completes,
  endless,
  pending,
  scripted,
  waitsThenCompletes,
} from '../../simulator'
import { A, B } from '../../simulator/testing'
import { momentAt } from '../../simulator/timeline'
import { Rig } from '../rig'
import { MINUTE, NOW } from '../samples'
import { busiestMinute } from './request-counts'

const SECOND = 1_000
const processing = (at: number, progress: number) => ({ at, status: 'PROCESSING', progress })
const COMPLETED = 'COMPLETED'

/** Its progress rises, and then stands for eight minutes. */
const stalls = scripted(A, [processing(0, 0), processing(150, 50), processing(630, 50)])
const jumps = scripted(A, [
  processing(0, 0),
  processing(100, 12),
  processing(101, 60),
  processing(240, 62),
  { at: 300, status: COMPLETED },
])

interface Seen {
  perMinute: number
  busiestMinute: number
  /** The longest time for which the row was off by more than 2 percent points, or had another status, in seconds. */
  offSeconds: number
  isFinishSeen: boolean
}

/** Watches one generation in front of the user, second by second. */
async function watch(script: GenerationScript, seconds: number, form: ApiForm = 'specified'): Promise<Seen> {
  const rig = await Rig.start({ generations: [script], watch: [script.id], form })
  rig.engine.setVisible([script.id])
  let rightAt = 0
  let offSeconds = 0
  for (let second = 1; second <= seconds; second += 1) {
    await rig.pass(SECOND, SECOND)
    const shown = rig.watchlist.get(script.id)?.generation
    const truth = momentAt(script.timeline, second)
    const error = Math.abs((shown?.progress_percent ?? 0) - (truth.progress ?? 0))
    const isOver = isTerminalStatus(truth.status)
    if (shown?.status === truth.status && (isOver || error <= 2)) rightAt = second
    offSeconds = Math.max(offSeconds, second - rightAt)
  }
  const times = rig.simulator.requests.map(({ at }) => at)
  return {
    perMinute: (times.length * 60) / Math.max(60, seconds),
    busiestMinute: busiestMinute(times),
    offSeconds,
    isFinishSeen: rig.watchlist.get(script.id)?.finishedAt === rig.simulator.finishedAt(script.id),
  }
}

describe('a generation in front of the user', () => {
  it.each<[string, GenerationScript, number]>([
    ['in a fast run', completes(A, 40), 40],
    ['in a usual run', completes(A, 240), 240],
    ['in a long run', completes(A, 3_000), 3_000],
    ['that waits before its run', waitsThenCompletes(A, 130, 200), 330],
    ['that jumps', jumps, 300],
  ])(
    '%s costs 6 requests a minute, and its row is never off for longer than 20 s',
    async (_, script, s) => {
      const seen = await watch(script, s)
      expect(seen.perMinute).toBeLessThanOrEqual(6)
      expect(seen.offSeconds).toBeLessThanOrEqual(20)
      expect(seen.isFinishSeen).toBe(true)
    },
    60_000,
  )

  it('costs 6 requests in every minute while it stalls', async () => {
    const seen = await watch(stalls, 630)
    expect(seen.busiestMinute).toBeLessThanOrEqual(6)
    expect(seen.perMinute).toBeLessThanOrEqual(4.7)
    expect(seen.offSeconds).toBeLessThanOrEqual(20)
  }, 60_000)

  it('costs 10 requests a minute where the API holds no longer than 10 s', async () => {
    const seen = await watch(completes(A, 240), 240, 'current')
    expect(seen.perMinute).toBeLessThanOrEqual(10)
    expect(seen.offSeconds).toBeLessThanOrEqual(20)
  }, 60_000)

  it('costs its holds alone while it waits, where these reveal the start soon enough', async () => {
    const rig = await Rig.start({ generations: [pending(A)], watch: [A], form: 'current' })
    rig.engine.setVisible([A])
    await rig.pass(3 * MINUTE, SECOND)
    const kinds = rig.simulator.requests.slice(1).map(({ kind }) => kind)
    expect(new Set(kinds)).toEqual(new Set(['hold']))
  })
})

describe('a window', () => {
  /** Returns the progress reads of one running generation within ten minutes. */
  async function reads(rig: Rig): Promise<number> {
    await rig.pass(MINUTE, SECOND)
    rig.simulator.clearRecords()
    await rig.pass(10 * MINUTE, SECOND)
    return rig.simulator.requests.filter(({ kind }) => kind === 'progress').length
  }

  it('that lost the focus costs two or three progress reads a minute', async () => {
    const rig = await Rig.start({ generations: [completes(A, 1_000)], watch: [A] })
    rig.engine.setVisible([A])
    rig.engine.setAttention('unfocused')
    const count = await reads(rig)
    expect(count).toBeLessThanOrEqual(32)
    expect(count).toBeGreaterThanOrEqual(20)
  }, 20_000)

  it('that is hidden costs no more than a closed one', async () => {
    const hidden = await Rig.start({ generations: [completes(A, 1_000)], watch: [A] })
    hidden.engine.setVisible([A])
    hidden.engine.setAttention('hidden')
    const closed = await Rig.start({ generations: [completes(B, 1_000)], watch: [B] })
    expect(await reads(hidden)).toBe(await reads(closed))
  }, 20_000)

  it('that gets the focus back shows the current progress at once', async () => {
    const rig = await Rig.start({ generations: [completes(A, 1_000)], watch: [A] })
    rig.engine.setVisible([A])
    await rig.pass(3 * MINUTE, SECOND)
    rig.engine.setAttention('hidden')
    await rig.pass(35 * SECOND, SECOND)
    rig.engine.setAttention('focused')
    await rig.settle()
    const second = (rig.clock.now() - NOW) / SECOND
    const shown = rig.watchlist.get(A)?.generation?.progress_percent
    const truth = momentAt(completes(A, 1_000).timeline, second).progress
    // The API rounds to a tenth.
    expect(shown).toBeCloseTo(truth ?? NaN, 0)
    expect(rig.simulator.requests.at(-1)).toMatchObject({ kind: 'progress', at: rig.clock.now() })
  })

  it('that gains and loses the focus rapidly costs nothing more', async () => {
    const rig = await Rig.start({ generations: [endless(A)], watch: [A] })
    rig.engine.setVisible([A])
    await rig.pass(MINUTE, SECOND)
    rig.simulator.clearRecords()
    for (let n = 0; n < 60; n += 1) {
      rig.engine.setAttention(n % 2 === 0 ? 'unfocused' : 'focused')
      await rig.pass(SECOND, SECOND)
    }
    expect(rig.simulator.requests.length).toBeLessThanOrEqual(rig.simulator.maxHoldSeconds < 55 ? 10 : 6)
  })

  it('in the background still has each of a hundred generations seen within a minute', async () => {
    const ids = Array.from({ length: 100 }, (_, n) => A.slice(0, -3) + String(100 + n))
    const rig = await Rig.start({ generations: ids.map((id) => endless(id)), watch: ids })
    rig.engine.setVisible(ids.slice(0, 12))
    rig.engine.setAttention('unfocused')
    let oldest = 0
    for (let second = 0; second < 240; second += 1) {
      await rig.pass(SECOND, SECOND)
      if (second < 60) continue
      for (const id of ids) oldest = Math.max(oldest, rig.clock.now() - (rig.watchlist.get(id)?.readAt ?? 0))
    }
    expect(oldest).toBeLessThanOrEqual(MINUTE)
  }, 60_000)
})
