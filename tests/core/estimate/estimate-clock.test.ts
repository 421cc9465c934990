import { describe, expect, it } from 'vitest'
import { type Estimate, withAnswered } from '../../../electron/core/estimate/estimate'
import { NOW } from '../samples'
import { every, follow } from './readings'

describe('time itself', () => {
  const before = follow(every(5, 40), (second) => second).at(-1)?.estimate ?? null
  const after = (ms: number): Estimate =>
    withAnswered(before, { percent: 45, startedAt: NOW, usual: null, now: (before?.at ?? 0) + ms })

  it('set back, or with a long gap, makes what was known worthless', () => {
    expect(before?.points.length).toBeGreaterThan(6)
    for (const ms of [-3_600_000, 3_600_000]) {
      expect(after(ms)).toMatchObject({ points: [expect.any(Number), 45], timeLeft: null })
    }
  })

  it('corrected by seconds changes nothing', () => {
    const { points, timeLeft } = after(-2_000)
    expect(points.length).toBeGreaterThan(6)
    expect(Math.abs((timeLeft?.expectedAt ?? 0) - (before?.timeLeft?.expectedAt ?? 0))).toBeLessThan(15_000)
  })
})
