import { describe, expect, it } from 'vitest'
import { intervalsFor } from '../../../electron/core/scheduler/intervals'
import { MINUTE, NOW, schedule } from '../samples'

const follow = {
  holds: 1,
  stateIntervalSeconds: 12,
  progressPerMinute: 120,
  hiddenPerMinute: 30,
  requestsPerMinute: 0,
  maxDelaySeconds: 0,
}

describe('the interval of progress reads', () => {
  const every = (visible: number, hidden: number, one = { isVisible: true }, now = NOW): number =>
    intervalsFor({ visible, hidden, running: 0 }, follow).progress(schedule('one', one), now)

  it('is 5 s for a row on the screen and 30 s for a hidden one', () => {
    expect(every(1, 0)).toBe(5_000)
    expect(every(0, 1, { isVisible: false })).toBe(30_000)
  })

  it('grows with the number of generations, as far as their share of the requests demands', () => {
    expect(every(20, 0)).toBe(10_000)
    expect(every(100, 0)).toBe(50_000)
    expect(every(0, 45, { isVisible: false })).toBe(90_000)
    expect(every(0, 10_000, { isVisible: false })).toBe(20_000_000)
  })

  it('does not depend on hidden rows for visible ones', () => {
    expect(every(1, 1_000)).toBe(5_000)
  })

  it('grows with the age of the generation', () => {
    expect(every(1, 0, { isVisible: true }, NOW + 6 * MINUTE)).toBe(9_000)
    expect(every(1, 0, { isVisible: true }, NOW + 600 * MINUTE)).toBe(15_000)
  })
})

it('takes the interval of state reads from the plan', () => {
  expect(intervalsFor({ visible: 0, hidden: 9, running: 9 }, follow).state).toBe(12_000)
})
