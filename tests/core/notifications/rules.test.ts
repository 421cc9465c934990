import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../electron/contract/settings'
import { NO_ANNOTATIONS } from '../../../electron/contract/no-annotations'
import type { Finish } from '../../../electron/core/notifications/notification'
import { isQuietHour, suppressionReason } from '../../../electron/core/notifications/rules'
import { AnnouncerRig } from './announcer-rig'
import { NOW, watched } from '../samples'

const finish = (outcome: Finish['outcome'] = 'completed', muted = false): Finish => ({
  entry: watched({ annotations: { ...NO_ANNOTATIONS, muted } }),
  outcome,
})
const moment = { now: NOW, minuteOfDay: 12 * 60 }

describe('the notification of a finish', () => {
  it.each([
    ['completed', { notifyCompleted: false }],
    ['failed', { notifyFailed: false }],
    ['rejected', { notifyFailed: false }],
    ['canceled', { notifyCanceled: false }],
  ] as const)('with outcome %s is suppressed by %j alone', (outcome, off) => {
    expect(suppressionReason(finish(outcome), DEFAULT_SETTINGS, moment)).toBeNull()
    expect(suppressionReason(finish(outcome), { ...DEFAULT_SETTINGS, ...off }, moment)).toBe('outcome_off')
    const others = { notifyCompleted: false, notifyFailed: false, notifyCanceled: false }
    const [own] = Object.keys(off)
    expect(
      suppressionReason(finish(outcome), { ...DEFAULT_SETTINGS, ...others, [own ?? '']: true }, moment),
    ).toBeNull()
  })

  it('is suppressed until the end of a mute, but not by one of a wrong clock, and for a muted generation', () => {
    const muted = { ...DEFAULT_SETTINGS, mutedUntil: NOW + 1 }
    expect(suppressionReason(finish(), muted, moment)).toBe('muted')
    expect(suppressionReason(finish(), muted, { ...moment, now: NOW + 1 })).toBeNull()
    const yearsAhead = { ...DEFAULT_SETTINGS, mutedUntil: NOW + 3 * 365 * 24 * 60 * 60_000 }
    expect(suppressionReason(finish(), yearsAhead, moment)).toBeNull()
    expect(suppressionReason(finish('failed', true), DEFAULT_SETTINGS, moment)).toBe('generation_muted')
  })
})

describe('quiet hours', () => {
  const hours = (quietFrom: string, quietTo: string, quietHours = true) => ({
    quietHours,
    quietFrom,
    quietTo,
  })
  it.each([
    ['22:00', '07:00', 23 * 60, true],
    ['22:00', '07:00', 6 * 60 + 59, true],
    ['22:00', '07:00', 7 * 60, false],
    ['22:00', '07:00', 21 * 60 + 59, false],
    ['09:00', '17:00', 12 * 60, true],
    ['09:00', '17:00', 17 * 60, false],
    ['00:00', '00:00', 0, false],
  ])('from %s to %s at minute %i are on: %j', (from, to, minute, quiet) => {
    expect(isQuietHour(hours(from, to), minute)).toBe(quiet)
    expect(isQuietHour(hours(from, to, false), minute)).toBe(false)
  })

  it('cover the rest of the day when their times are swapped', () => {
    const time = fc.integer({ min: 0, max: 1439 })
    const word = (minutes: number): string =>
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
    fc.assert(
      fc.property(time, time, time, (from, to, minute) => {
        fc.pre(from !== to)
        expect(isQuietHour(hours(word(from), word(to)), minute)).toBe(
          !isQuietHour(hours(word(to), word(from)), minute),
        )
      }),
    )
  })
})

describe('the announcer', () => {
  it('marks a suppressed finish as notified, so that it is never shown later', async () => {
    const rig = await AnnouncerRig.watching('a', 'b', 'c')
    rig.muted.add('a')
    await rig.finish('a')
    expect(rig.notifications).toEqual([])
    expect(rig.suppressed.map(({ newIds }) => newIds)).toEqual([['a']])
    rig.muted.clear()
    await rig.finish('b')
    await rig.pass(10_000)
    expect(rig.notifications.flatMap(({ newIds }) => newIds)).toEqual(['b'])
    expect(rig.watchlist.get('a')?.announcement).toBe('notified')
  })

  it('leaves a suppressed finish out of a summary', async () => {
    const rig = await AnnouncerRig.watching('a', 'b', 'c')
    rig.muted.add('b')
    await rig.finish('a', 'b', 'c')
    expect(rig.notifications.map(({ ids }) => ids)).toEqual([['a', 'c']])
    expect(rig.suppressed.map(({ ids }) => ids)).toEqual([['b']])
  })

  it('shows a summary of one finish, too, where the user wants summaries only', async () => {
    const rig = await AnnouncerRig.watching('a', 'b', 'c')
    rig.summaryOnly = true
    await rig.finish('a')
    await rig.pass(20_000)
    await rig.finish('b')
    expect(rig.notifications).toEqual([])
    await rig.pass(10_000)
    expect(rig.notifications.map(({ kind, newIds }) => [kind, newIds])).toEqual([['summary', ['a', 'b']]])
    await rig.pass(60_000)
    await rig.finish('c')
    await rig.pass(30_000)
    expect(rig.notifications.at(-1)).toMatchObject({
      kind: 'summary',
      newIds: ['c'],
      title: '1 generation is ready',
    })
  })
})
