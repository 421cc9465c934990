import { describe, expect, it } from 'vitest'
import { withOutlook } from '../../../electron/core/scheduler/outlook'
import { newSchedule } from '../../../electron/core/scheduler/schedule'
import { answered } from '../../../electron/core/scheduler/transitions'
import { NOW } from '../samples'

const withSpeed = (percentMs: number | null, before = newSchedule('a', NOW)) =>
  withOutlook(before, { expectedAt: null, isWaiting: false, percentMs })

describe('a break in the speed of a run', () => {
  it('brings five quick reads when it goes on after a standstill', () => {
    let schedule = withSpeed(2_000, withSpeed(50_000))
    const left: number[] = []
    for (let read = 0; read < 6; read += 1) {
      left.push(schedule.quickReads)
      schedule = answered(schedule, { kind: 'progress', tookMs: 50, hasProgress: true }, NOW)
    }
    expect(left).toEqual([5, 4, 3, 2, 1, 0])
  })

  it('brings none while it slows down, wavers, or its speed becomes known', () => {
    expect(withSpeed(50_000, withSpeed(2_000)).quickReads).toBe(0)
    expect(withSpeed(2_000, withSpeed(5_000)).quickReads).toBe(0)
    expect(withSpeed(2_000, withSpeed(null)).quickReads).toBe(0)
  })

  it('keeps its quick reads when an answer without progress comes in between', () => {
    const schedule = withSpeed(2_000, withSpeed(50_000))
    expect(answered(schedule, { kind: 'read', tookMs: 50 }, NOW).quickReads).toBe(5)
  })
})
