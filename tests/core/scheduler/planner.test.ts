import { describe, expect, it } from 'vitest'
import type { PlanInput } from '../../../electron/core/scheduler/plan'
import type { Schedule } from '../../../electron/core/scheduler/schedule'
import { NOW, schedule } from '../samples'
import { fresh, held, planFor, started } from './planner-rig'

describe("the planner's next request for a generation", () => {
  it.each<[string, Partial<Schedule>, string[]]>([
    ['is a read while its state is unknown', {}, ['read a']],
    ['is a hold once its state is known', { isKnown: true, ...fresh, progressAt: NOW }, ['hold a']],
    ['is a progress read beside an open hold', { ...held }, ['progress a']],
    ['is none right after a progress read beside a hold', { ...held, progressAt: NOW }, []],
    ['is none while a progress read is in flight beside a hold', { ...held, isProgressOpen: true }, []],
    [
      'is a progress read when a hold began with an old state',
      { ...held, progressAt: NOW, answeredAt: NOW - 58_000 },
      ['progress a'],
    ],
    ['is none for the user while a read is in flight', { open: 'read', userRequested: true }, []],
    ['is none while a hold and a progress read are in flight', { ...held, isProgressOpen: true }, []],
    ['is a read when the user requests it', { isKnown: true, userRequested: true, ...fresh }, ['read a']],
    [
      'is a progress read when the user requests it during a hold',
      { ...held, userRequested: true, ...fresh },
      ['progress a'],
    ],
    [
      'is none when the user requests it during a hold and a progress read',
      { ...held, userRequested: true, isProgressOpen: true },
      [],
    ],
    [
      'is a read when the user requests it during a backoff',
      { userRequested: true, dueAt: NOW + 9_000 },
      ['read a'],
    ],
    ['is none during its backoff', { dueAt: NOW + 9_000 }, []],
    [
      'is none while an early hold makes the next one wait',
      { isKnown: true, ...fresh, progressAt: NOW, holdDueAt: NOW + 9_000 },
      [],
    ],
    ['is none during the backoff of its progress reads', { ...held, progressDueAt: NOW + 9_000 }, []],
  ])('%s', (_name, changes, requests) => {
    expect(started([schedule('a', changes)])).toEqual(requests)
  })

  it('is planned for the earliest moment at which any generation is due', () => {
    const waiting = [schedule('a', { dueAt: NOW + 9_000 }), schedule('b', { dueAt: NOW + 4_000 })]
    expect(planFor(waiting)).toEqual({ start: [], release: [], wakeAt: NOW + 4_000 })
    const seen = { ...held, progressAt: NOW }
    expect(planFor([schedule('c', { ...seen, isVisible: true })]).wakeAt).toBe(NOW + 15_000)
    expect(planFor([schedule('c', seen)]).wakeAt).toBe(NOW + 30_000)
    expect(planFor([])).toEqual({ start: [], release: [], wakeAt: null })
  })

  it('is planned for no moment when all that is left is missing for good', () => {
    const verdict = { kind: 'missing', cause: 'not_found', message: 'Not found', since: NOW } as const
    expect(planFor([schedule('gone', { verdict, dueAt: Infinity })]).wakeAt).toBeNull()
  })

  it('is planned at once after a hold that took the place of its read', () => {
    const seen = { isKnown: true, answeredAt: NOW - 2_000, progressAt: NOW - 2_000 }
    const { start, wakeAt } = planFor([schedule('a', seen)])
    expect(start).toEqual([{ kind: 'hold', ids: ['a'] }])
    expect(wakeAt).toBe(NOW + 1)
  })
})

describe("the planner's order", () => {
  const requested = schedule('requested', { userRequested: true })
  const unread = schedule('unread')
  const visible = schedule('visible', { ...held, isVisible: true })
  const hidden = schedule('hidden', held)

  it('is requested, unread, visible, then hidden generations', () => {
    expect(started([hidden, visible, unread, requested])).toEqual([
      'read requested',
      'read unread',
      'progress visible',
      'progress hidden',
    ])
  })

  it('gives scarce holds to the generations expected to finish next', () => {
    const known = { isKnown: true, ...fresh, progressAt: NOW }
    const schedules = [
      schedule('unknown', known),
      schedule('late', { ...known, expectedAt: NOW + 90_000 }),
      schedule('soon', { ...known, expectedAt: NOW + 10_000 }),
    ]
    expect(started(schedules, { maxHolds: 2 })).toEqual(['hold soon', 'hold late'])
    expect(started(schedules, { maxHolds: 5, openHolds: 4, openRequests: 4 })).toEqual(['hold soon'])
    expect(started(schedules, { maxHolds: 5, openHolds: 5, openRequests: 5 })).toEqual([])
  })

  it('keeps a place for one near its end in the pause that the API demands between two holds', () => {
    const known = { isKnown: true, ...fresh, progressAt: NOW }
    const paused = schedule('soon', { ...known, expectedAt: NOW + 10_000, holdDueAt: NOW + 2_000 })
    const others = [schedule('late', { ...known, expectedAt: NOW + 90_000 }), schedule('unknown', known)]
    expect(started([...others, paused], { maxHolds: 1 })).toEqual([])
    expect(started([...others, paused], { maxHolds: 2 })).toEqual(['hold late'])
    expect(started([...others, { ...paused, holdDueAt: NOW }], { maxHolds: 1 })).toEqual(['hold soon'])
  })

  it('sends progress reads when no hold is left', () => {
    const full = { maxHolds: 1, openHolds: 1, openRequests: 1 }
    expect(started([schedule('waits', { isKnown: true, answeredAt: NOW - 31_000 }), visible], full)).toEqual([
      'progress waits',
      'progress visible',
    ])
  })

  it('reads old or long unknown progress before holds once its row is on the screen', () => {
    const known = { isKnown: true, ...fresh }
    const holdable = schedule('holdable', { ...known, progressAt: NOW })
    const onScreen = (changes: Partial<Schedule>): Schedule =>
      schedule('seen', { ...held, isVisible: true, ...changes })
    const first = (changes: Partial<Schedule>): string[] =>
      started([holdable, onScreen(changes)], { tokens: 1 })
    expect(first({ progressAt: NOW - 26_000 })).toEqual(['progress seen'])
    expect(first({ progressAt: 0, knownAt: NOW - 55_000 })).toEqual(['progress seen'])
    expect(first({ progressAt: 0, knownAt: NOW - 1_000 })).toEqual(['hold holdable'])
    expect(first({ progressAt: NOW - 1_000, knownAt: NOW - 55_000 })).toEqual(['hold holdable'])
  })

  it('reads the oldest progress first', () => {
    const schedules = [
      schedule('later', { ...held, isVisible: true, progressAt: NOW - 21_000 }),
      schedule('longest', { ...held, isVisible: true, progressAt: NOW - 22_000 }),
    ]
    expect(started(schedules)).toEqual(['progress longest', 'progress later'])
  })
})

describe('the progress of rows that nobody sees', () => {
  const MINUTE = 60_000
  /** Six a minute, at 300 requests. */
  const EVERY = 10_000
  const unseen = (id: string, progressAt: number, more: Partial<Schedule> = {}): Schedule =>
    schedule(id, { ...held, progressAt, ...more })

  it('is read one at a time, the oldest first', () => {
    const schedules = [unseen('later', NOW - MINUTE), unseen('longest', NOW - 2 * MINUTE)]
    expect(started(schedules)).toEqual(['progress longest'])
  })

  it('waits after each answer, and while one is read', () => {
    const due = unseen('due', NOW - 2 * MINUTE)
    const { start, wakeAt } = planFor([due, unseen('read', NOW - 2_000)])
    expect([start, wakeAt]).toEqual([[], NOW + EVERY - 2_000])
    expect(started([due, unseen('open', 0, { isProgressOpen: true })])).toEqual([])
    expect(started([due, unseen('read', NOW - EVERY)])).toEqual(['progress due'])
  })

  it('does not wait for rows on the screen, nor for a clock that was set back', () => {
    const due = unseen('due', NOW - 2 * MINUTE)
    expect(started([due, unseen('seen', NOW, { isVisible: true })])).toEqual(['progress due'])
    expect(started([due, unseen('ahead', NOW + MINUTE)])).toEqual(['progress due'])
  })
})

describe('an open hold', () => {
  const known = { isKnown: true, ...fresh, progressAt: NOW } as const
  const full = { maxHolds: 2, openHolds: 2, openRequests: 2 }
  const open = (id: string, expectedAt: number | null, openedAt = NOW - 20_000): Schedule =>
    schedule(id, { ...known, open: 'hold', openedAt, expectedAt })
  const soon = schedule('soon', { ...known, expectedAt: NOW + 30_000 })
  const released = (held: Schedule, other = soon, changes: Partial<PlanInput> = {}): unknown => {
    const { start, release } = planFor([held, open('sooner', NOW + 20_000), other], { ...full, ...changes })
    expect(start).toEqual([])
    return release
  }

  it('makes room for a generation near its end when its own end is far', () => {
    expect(released(open('far', NOW + 10 * 60_000))).toEqual(['far'])
    expect(released(open('unknown', null))).toEqual(['unknown'])
    expect(released(open('long overdue', NOW - 60 * 60_000))).toEqual(['long overdue'])
    expect(started([soon, schedule('far', known)], { maxHolds: 1 })).toEqual(['hold soon'])
  })

  it('ends when reads wait behind holds, the hold with the latest expected finish first', () => {
    const young = [open('late', NOW + 90_000, NOW), open('next', NOW + 5_000, NOW), open('far', null, NOW)]
    const many = { maxHolds: 2, openHolds: 3, openRequests: 3, tokens: 0 }
    expect(planFor(young, { ...many, surplusHolds: 1 }).release).toEqual(['far'])
    expect(planFor(young, { ...many, surplusHolds: 2 }).release).toEqual(['far', 'late'])
  })

  it('keeps its place when the gain is small, when it is new, or when requests are scarce', () => {
    expect(released(open('near', NOW + 120_000))).toEqual([])
    expect(released(open('young', null, NOW - 5_000))).toEqual([])
    expect(released(open('far', null), schedule('later', { ...known, expectedAt: NOW + 90_000 }))).toEqual([])
    expect(released(open('far', null), soon, { tokens: 20 })).toEqual([])
    expect(released(open('far', null), soon, { openHolds: 3, openRequests: 3 })).toEqual([])
  })
})
