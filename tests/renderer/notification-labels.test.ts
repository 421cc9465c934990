import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_MUTE_MINUTES } from '../../electron/contract/mute'
import { byDay, minutesToMorning, mutedLabel } from '../../renderer/text/notification-labels'

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

it('titles notifications by day, as the groups of the list', () => {
  const noon = new Date(2026, 10, 27, 12).getTime()
  const items = [0, 1, 1, 24, 72].map((hoursAgo) => ({
    key: String(hoursAgo),
    at: noon - hoursAgo * 3_600_000,
    ids: [],
    title: '',
    body: '',
    outcome: 'completed' as const,
    read: true,
    suppressedFor: null,
  }))
  expect(byDay(items, noon).map(({ label, items: { length } }) => [label, length])).toEqual([
    ['Today', 3],
    ['Yesterday', 1],
    ['Tuesday, November 24', 1],
  ])
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
