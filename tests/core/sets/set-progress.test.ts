import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TimeLeft } from '../../../electron/contract/generation-row'
import {
  type OtherRequests,
  type SetMember,
  setProgress,
  setTimeLeft,
} from '../../../electron/contract/set-progress'
import { formatSetProgress, setLabel } from '../../../electron/i18n'
import { newSetId, setCreatedAt, setGroup, setOfGroup } from '../../../electron/contract/set-id'
import { MINUTE, NOW } from '../samples'

const estimate = (minutes: number): TimeLeft => ({
  earliestAt: NOW + minutes * MINUTE,
  expectedAt: NOW + minutes * MINUTE,
  latestAt: NOW + minutes * MINUTE,
  longerThanUsualAt: null,
  isRange: false,
})
const done = (state: SetMember['state'], minutesAgo: number | null = null): SetMember => ({
  state,
  progress: null,
  finishedAt: minutesAgo === null ? null : NOW - minutesAgo * MINUTE,
  timeLeft: null,
})
const others = (notCreated: number, rest: Partial<OtherRequests> = {}): OtherRequests => ({
  notCreated,
  neverCreated: 0,
  completedUnnamed: 0,
  failedUnnamed: 0,
  ...rest,
})
const running = (progress: number | null, minutes: number | null): SetMember => ({
  state: 'running',
  progress,
  finishedAt: null,
  timeLeft: minutes === null ? null : estimate(minutes),
})

describe('the progress of a set', () => {
  it('counts what has ended, whatever its outcome, and the mean progress of all', () => {
    const members = [done('completed'), done('failed'), running(50, null), running(null, null)]
    expect(setProgress(members)).toMatchObject({ total: 4, done: 2, failed: 1, running: 2, percent: 62.5 })
    expect(setProgress([])).toMatchObject({ total: 0, done: 0, percent: 0 })
  })

  it('counts the requests of a batch that are no generations, or none that is known', () => {
    const progress = setProgress([done('completed')], others(2, { neverCreated: 1 }))
    expect(progress).toMatchObject({ total: 4, done: 2, failed: 1, percent: 50 })
    expect(setProgress([], others(5, { completedUnnamed: 3, failedUnnamed: 2 }))).toMatchObject({
      total: 10,
      done: 5,
      completed: 3,
      failed: 2,
      percent: 50,
    })
  })

  it('is told in a sentence', () => {
    const members = [...Array<SetMember>(16).fill(done('completed')), done('failed'), done('failed')]
    const progress = setProgress([...members, ...Array<SetMember>(32).fill(running(10, 14))])
    expect(formatSetProgress(progress, estimate(14), NOW)).toBe('18 of 50 done, 2 failed, about 14 min left')
    const batch = setProgress([done('canceled')], others(12))
    expect(formatSetProgress(batch, null, NOW, 12)).toBe('1 of 13 done, 1 canceled, 12 still to come')
  })
})

describe('the time left of a set', () => {
  it('is that of its last generation where each that runs has an estimate', () => {
    const members = [running(50, 3), running(20, 14), done('completed', 1)]
    expect(setTimeLeft(members, NOW)?.expectedAt).toBe(NOW + 14 * MINUTE)
  })

  it('follows the pace of its finishes where some still wait, and is no sooner than a known estimate', () => {
    const finished = [done('completed', 6), done('completed', 4), done('failed', 2), done('completed', 0)]
    const waiting = [running(null, null), running(null, null), running(null, null)]
    expect(setTimeLeft([...finished, ...waiting], NOW)?.expectedAt).toBe(NOW + 6 * MINUTE)
    expect(setTimeLeft([...finished, ...waiting, running(5, 30)], NOW)?.expectedAt).toBe(NOW + 30 * MINUTE)
    expect(setTimeLeft([...finished, running(99, 1)], NOW, 4)?.expectedAt).toBe(NOW + 10 * MINUTE)
  })

  it('is unknown where some wait and too few have finished, and for a set that is done', () => {
    expect(setTimeLeft([running(5, 3), running(null, null), done('completed', 1)], NOW)).toBeNull()
    expect(setTimeLeft([done('completed', 1)], NOW)).toBeNull()
    const atOnce = [done('completed', 1), done('completed', 1), done('completed', 1)]
    expect(setTimeLeft([...atOnce, running(null, null)], NOW)).toBeNull()
  })

  it('is never before now, and its ends are in order, for any members', () => {
    const member = fc.oneof(
      fc.integer({ min: 0, max: 600 }).map((minutes) => done('completed', minutes)),
      fc.integer({ min: 0, max: 99 }).map((percent) => running(percent, percent / 3)),
      fc.constant(running(null, null)),
    )
    fc.assert(
      fc.property(fc.array(member, { maxLength: 40 }), fc.nat(20), (members, notCreated) => {
        const time = setTimeLeft(members, NOW, notCreated)
        if (time === null) return
        expect(time.earliestAt).toBeGreaterThanOrEqual(NOW)
        expect(time.expectedAt).toBeGreaterThanOrEqual(time.earliestAt)
        expect(time.latestAt).toBeGreaterThanOrEqual(time.expectedAt)
      }),
    )
  })
})

describe('the ID of a set', () => {
  it('tells when it was made, and its groups are sorted the newest first, sets that are done last', () => {
    fc.assert(
      fc.property(
        fc.nat(4e12),
        fc.nat(4e12),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (a, b, random) => {
          const [one, other] = [newSetId(a, random), newSetId(b, random)]
          expect(setCreatedAt(one)).toBe(a)
          if (a > b) expect(setGroup(one, false) < setGroup(other, false)).toBe(true)
          expect(setGroup(one, false) < setGroup(other, true)).toBe(true)
          expect(setOfGroup(setGroup(one, true))).toBe(one)
        },
      ),
    )
  })

  it('names a set without a name', () => {
    expect(setLabel(newSetId(NOW, 0), null)).toMatch(/^Set from Nov 24, \d+:00\sAM$/u)
    expect(setLabel(newSetId(NOW, 0), 'Spring')).toBe('Spring')
  })
})
