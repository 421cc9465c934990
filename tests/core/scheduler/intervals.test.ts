import { describe, expect, it } from 'vitest'
import { intervalsFor } from '../../../electron/core/scheduler/intervals'
import { schedule } from '../samples'

const follow = {
  holds: 1,
  stateIntervalSeconds: 12,
  progressPerMinute: 120,
  hiddenPerMinute: 30,
  requestsPerMinute: 0,
  maxDelaySeconds: 0,
}

describe('the interval of progress reads', () => {
  const every = (visible: number, hidden: number, isVisible = true): number =>
    intervalsFor({ visible, hidden, running: 0 }, follow, 'focused').progress(
      schedule('one', { isVisible, percentMs: 2_400 }),
    )

  it('is what is worth a read while there are few generations', () => {
    expect(every(1, 0)).toBe(15_000)
    expect(every(0, 1, false)).toBe(30_000)
  })

  it('grows with the number of generations, as far as their share of the requests demands', () => {
    expect(every(40, 0)).toBe(20_000)
    expect(every(100, 0)).toBe(50_000)
    expect(every(0, 45, false)).toBe(90_000)
    expect(every(0, 10_000, false)).toBe(20_000_000)
  })

  it('does not depend on hidden rows for visible ones', () => {
    expect(every(1, 1_000)).toBe(15_000)
  })
})

it('takes the interval of state reads from the plan', () => {
  expect(intervalsFor({ visible: 0, hidden: 9, running: 9 }, follow, 'focused').state).toBe(12_000)
})
