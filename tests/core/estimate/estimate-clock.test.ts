import { describe, expect, it } from 'vitest'
import { type Estimate, withAnswered } from '../../../electron/core/estimate/estimate'
import { NOW } from '../samples'
import { every, follow } from './readings'

describe('an estimate', () => {
  const before = follow(every(5, 40), (second) => second).at(-1)?.estimate ?? null
  const after = (ms: number): Estimate =>
    withAnswered(before, { percent: 45, startedAt: NOW, usual: null, now: (before?.at ?? 0) + ms })

  it('resets when the clock is set back or after a long gap', () => {
    expect(before?.points.length).toBeGreaterThan(6)
    for (const ms of [-3_600_000, 3_600_000]) {
      expect(after(ms)).toMatchObject({ points: [expect.any(Number), 45], timeLeft: null })
    }
  })

  it('stays when the clock is corrected by seconds', () => {
    const { points, timeLeft } = after(-2_000)
    expect(points.length).toBeGreaterThan(6)
    expect(Math.abs((timeLeft?.expectedAt ?? 0) - (before?.timeLeft?.expectedAt ?? 0))).toBeLessThan(15_000)
  })
})
