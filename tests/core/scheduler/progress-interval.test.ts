import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Attention, progressIntervalMs } from '../../../electron/core/scheduler/progress-interval'

const seconds = (attention: Attention, percentMs: number | null, row: object = {}): number =>
  progressIntervalMs({ isVisible: true, isWaiting: false, percentMs, quickReads: 0, ...row }, attention) /
  1_000

/** How long a percent takes in runs of 40 s, 4 minutes and 50 minutes. */
const [FAST, USUAL, LONG] = [360, 2_160, 27_000]

describe('progress is worth a read', () => {
  it('every 10 to 20 s in front of the user, the slower the run the later', () => {
    expect(seconds('focused', FAST)).toBe(10)
    expect(seconds('focused', 1_200)).toBe(12)
    expect(seconds('focused', USUAL)).toBe(15)
    expect(seconds('focused', 18_000)).toBe(18)
    expect(seconds('focused', LONG)).toBe(20)
  })

  it('every 15 s in front of the user while the speed is unknown', () => {
    expect(seconds('focused', null)).toBe(15)
  })

  it('every 5 s in front of the user for a few reads after a break in its speed', () => {
    expect(seconds('focused', USUAL, { quickReads: 1 })).toBe(5)
    expect(seconds('unfocused', USUAL, { quickReads: 1 })).toBe(15)
    expect(seconds('focused', USUAL, { quickReads: 1, isVisible: false })).toBe(30)
  })

  it('every 15 to 30 s while another window has the focus', () => {
    expect(seconds('unfocused', FAST)).toBe(15)
    expect(seconds('unfocused', 11_000)).toBe(22)
    expect(seconds('unfocused', LONG * 2)).toBe(30)
  })

  it('every 30 s to 10 minutes for rows off the screen, by steps of ten percent', () => {
    expect(seconds('focused', USUAL, { isVisible: false })).toBe(30)
    expect(seconds('focused', LONG, { isVisible: false })).toBe(270)
    expect(seconds('focused', Infinity, { isVisible: false })).toBe(600)
  })

  it('as rarely for a row in a hidden window as for one off the screen', () => {
    fc.assert(
      fc.property(fc.option(fc.nat({ max: 100_000 })), fc.boolean(), (percentMs, isWaiting) => {
        const hidden = seconds('hidden', percentMs, { isWaiting })
        expect(hidden).toBe(seconds('focused', percentMs, { isWaiting, isVisible: false }))
      }),
    )
  })

  it('so that a start is seen within 20 s, or 30 s without the focus', () => {
    expect(seconds('focused', FAST, { isWaiting: true })).toBe(20)
    expect(seconds('unfocused', FAST, { isWaiting: true })).toBe(30)
    expect(seconds('hidden', FAST, { isWaiting: true })).toBe(30)
  })
})
