import { describe, expect, it } from 'vitest'
import { intervalsFor } from '../../../electron/core/scheduler/intervals'
import { MINUTE, NOW, schedule } from '../samples'

describe('the interval of progress reads', () => {
  const every = (visible: number, hidden: number, one = { isVisible: true }, now = NOW): number =>
    intervalsFor({ visible, hidden, unheld: 0 }, 300, true).progress(schedule('one', one), now)

  it('is 5 s for a row on the screen and 30 s for a hidden one', () => {
    expect(every(1, 0)).toBe(5_000)
    expect(every(0, 1, { isVisible: false })).toBe(30_000)
  })

  it('grows with the number of generations, within limits for rows on the screen', () => {
    expect(every(20, 0)).toBe(10_000)
    expect(every(1_000, 0)).toBe(30_000)
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

describe('the interval of state reads without a hold', () => {
  const every = (unheld: number, hasList = true, perMinute = 300): number =>
    intervalsFor({ visible: 0, hidden: unheld, unheld }, perMinute, hasList).state

  it('is 10 s with batch reads, up to 48 s for ten thousand generations', () => {
    expect(every(3)).toBe(30_000)
    expect(every(4)).toBe(10_000)
    expect(every(1_000)).toBe(10_000)
    expect(every(3_000)).toBe(30_000)
    expect(every(10_000)).toBe(48_000)
  })

  it('grows where the rate limit does not suffice', () => {
    expect(every(10_000, true, 150)).toBeCloseTo(88_889, 0)
    expect(every(20, false)).toBe(30_000)
    expect(every(1_000, false)).toBeCloseTo(444_444, 0)
  })
})
