import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_MUTE_MINUTES } from '../../electron/contract/mute'
import { minutesToMorning, mutedLabel } from '../../renderer/text/notification-labels'

describe('the mute until the morning', () => {
  it('is never longer than the longest mute, whenever it is chosen', () => {
    const time = fc.date({ min: new Date(2026, 0, 1), max: new Date(2026, 11, 31), noInvalidDate: true })
    fc.assert(
      fc.property(time, (now) => {
        const minutes = minutesToMorning(now.getTime())
        expect(minutes).toBeGreaterThan(0)
        expect(minutes).toBeLessThanOrEqual(MAX_MUTE_MINUTES)
      }),
    )
    expect(minutesToMorning(new Date(2026, 0, 1, 0, 0).getTime())).toBe(32 * 60)
  })
})

describe('the label of a mute', () => {
  const NOW = new Date(2026, 0, 1, 12).getTime()
  it.each([
    [null, false],
    [NOW, false],
    [NOW + 1, true],
    [NOW + MAX_MUTE_MINUTES * 60_000, true],
    [NOW + MAX_MUTE_MINUTES * 60_000 + 1, false],
  ])('is shown for a mute until %j: %j', (mutedUntil, isShown) => {
    expect(mutedLabel({ mutedUntil }, NOW) !== null).toBe(isShown)
  })
})
