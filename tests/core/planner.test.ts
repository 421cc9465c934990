import { describe, expect, it } from 'vitest'
import { type PlanInput, plan } from '../../electron/core/watch/planner'
import type { Schedule } from '../../electron/core/watch/schedule'
import { NOW, schedule } from './samples'

function planFor(schedules: readonly Schedule[], changes: Partial<PlanInput> = {}): ReturnType<typeof plan> {
  return plan({
    now: NOW,
    schedules,
    openHolds: 0,
    mostHolds: 100,
    openRequests: 0,
    tokens: 60,
    burst: 60,
    perMinute: 300,
    msUntilTokens: (count) => count * 250,
    closedUntil: 0,
    probeAt: null,
    ...changes,
  })
}

const started = (schedules: readonly Schedule[], changes?: Partial<PlanInput>): string[] =>
  planFor(schedules, changes).start.map(({ id, kind }) => `${kind} ${id}`)

const fresh = { answeredAt: NOW }
const held = { known: true, open: 'hold' } as const

describe('the next request for a generation', () => {
  it.each<[string, Partial<Schedule>, string[]]>([
    ['an unread one is read', {}, ['read a']],
    ['a known one is held', { known: true, ...fresh }, ['hold a']],
    ['a held one is looked at', { ...held }, ['progress a']],
    ['a held one was looked at just now', { ...held, ...fresh }, []],
    ['one that is being read is left alone', { open: 'read', asked: true }, []],
    ['one that is held and looked at is left alone', { ...held, progressOpen: true }, []],
    ['the person asks: it is read', { known: true, asked: true, ...fresh }, ['read a']],
    ['the person asks during a hold: it is looked at', { ...held, asked: true, ...fresh }, ['progress a']],
    ['the person asks during both', { ...held, asked: true, progressOpen: true }, []],
    ['the person asks during a backoff', { asked: true, dueAt: NOW + 9_000 }, ['read a']],
    ['a failed one waits for its backoff', { dueAt: NOW + 9_000 }, []],
    ['a hold that came back early waits', { known: true, ...fresh, holdDueAt: NOW + 9_000 }, []],
    ['a failed look waits', { ...held, progressDueAt: NOW + 9_000 }, []],
  ])('%s', (_name, changes, requests) => {
    expect(started([schedule('a', changes)])).toEqual(requests)
  })

  it('is planned for the earliest moment one is due', () => {
    const waiting = [schedule('a', { dueAt: NOW + 9_000 }), schedule('b', { dueAt: NOW + 4_000 })]
    expect(planFor(waiting)).toEqual({ start: [], wakeAt: NOW + 4_000 })
    expect(planFor([schedule('c', { ...held, ...fresh, visible: true })]).wakeAt).toBe(NOW + 5_000)
    expect(planFor([schedule('c', { ...held, ...fresh })]).wakeAt).toBe(NOW + 30_000)
    expect(planFor([])).toEqual({ start: [], wakeAt: null })
  })
})

describe('the order', () => {
  const asked = schedule('asked', { asked: true })
  const unread = schedule('unread')
  const visible = schedule('visible', { ...held, visible: true })
  const hidden = schedule('hidden', held)

  it('is: the person, then waiting, then rows on the screen, then the rest', () => {
    expect(started([hidden, visible, unread, asked])).toEqual([
      'read asked',
      'read unread',
      'progress visible',
      'progress hidden',
    ])
  })

  it('gives scarce holds to those expected to finish next', () => {
    const known = { known: true, ...fresh }
    const schedules = [
      schedule('unknown', known),
      schedule('late', { ...known, expectedAt: NOW + 90_000 }),
      schedule('soon', { ...known, expectedAt: NOW + 10_000 }),
    ]
    expect(started(schedules, { mostHolds: 2 })).toEqual(['hold soon', 'hold late'])
    expect(started(schedules, { mostHolds: 5, openHolds: 4, openRequests: 4 })).toEqual(['hold soon'])
    expect(started(schedules, { mostHolds: 5, openHolds: 5, openRequests: 5 })).toEqual([])
  })

  it('goes on with others when no hold is left', () => {
    const full = { mostHolds: 1, openHolds: 1, openRequests: 1 }
    expect(started([schedule('waits', { known: true }), visible], full)).toEqual([
      'progress visible',
      'progress waits',
    ])
  })

  it('looks first at what was seen the longest ago', () => {
    const schedules = [
      schedule('later', { ...held, answeredAt: NOW - 61_000 }),
      schedule('longest', { ...held, answeredAt: NOW - 90_000 }),
    ]
    expect(started(schedules)).toEqual(['progress longest', 'progress later'])
  })
})

describe('the budget', () => {
  const unread = Array.from({ length: 10 }, (_, n) => schedule(`u${n}`))
  const visible = schedule('visible', { ...held, visible: true })
  const hidden = schedule('hidden', held)

  it('lets no more out than it has, and says when to go on', () => {
    const { start, wakeAt } = planFor(unread, { tokens: 3 })
    expect(start).toHaveLength(3)
    expect(wakeAt).toBe(NOW + 250)
  })

  it('keeps a reserve from progress reads, a larger one from hidden rows', () => {
    expect(started([visible, hidden], { tokens: 9 })).toEqual([])
    expect(planFor([visible, hidden], { tokens: 9 }).wakeAt).toBe(NOW + 10 * 250)
    expect(started([visible, hidden], { tokens: 10 })).toEqual(['progress visible'])
    expect(started([hidden], { tokens: 18 })).toEqual([])
    expect(started([hidden], { tokens: 19 })).toEqual(['progress hidden'])
    expect(started([hidden, schedule('unread')], { tokens: 1 })).toEqual(['read unread'])
  })

  it('starves none: all are seen within the minute although holds and tokens are scarce', () => {
    const many = Array.from({ length: 60 }, (_, n) =>
      schedule(`h${n}`, { ...(n < 5 ? held : { known: true }), answeredAt: NOW }),
    )
    let tokens = 0
    for (let now = NOW; now <= NOW + 90_000; now += 500) {
      tokens = Math.min(60, tokens + 2)
      const { start } = planFor(many, { now, tokens, openHolds: 5, openRequests: 5, mostHolds: 5 })
      for (const { id } of start) {
        tokens -= 1
        const seen = many.find((one) => one.id === id)
        if (seen) seen.answeredAt = now
      }
    }
    const longestAgo = Math.min(...many.map(({ answeredAt }) => answeredAt))
    expect(NOW + 90_000 - longestAgo).toBeLessThanOrEqual(62_000)
  })
})

describe('a gate that the API closed', () => {
  it('lets nothing out, not even for the person, until it opens', () => {
    const asked = [schedule('a', { asked: true })]
    const closedUntil = NOW + 7_000
    expect(planFor(asked, { closedUntil })).toEqual({ start: [], wakeAt: closedUntil })
    expect(planFor([], { closedUntil })).toEqual({ start: [], wakeAt: null })
    expect(started(asked, { closedUntil, now: closedUntil })).toEqual(['read a'])
  })
})

describe('an API that can not be reached', () => {
  const list = [schedule('a'), schedule('b'), schedule('c', { known: true })]

  it('is probed by one request at a time, not before its moment', () => {
    expect(planFor(list, { probeAt: NOW + 3_000 })).toEqual({ start: [], wakeAt: NOW + 3_000 })
    expect(started(list, { probeAt: NOW })).toEqual(['read a'])
    expect(started(list, { probeAt: NOW, openRequests: 1 })).toEqual([])
    // A hold that is still open may be dead; it stops no probe.
    expect(started(list, { probeAt: NOW, openRequests: 1, openHolds: 1 })).toEqual(['read a'])
  })

  it('is probed by a read where a hold was due', () => {
    expect(started([schedule('c', { known: true, ...fresh })], { probeAt: NOW })).toEqual(['read c'])
  })

  it('is tried at once for the person', () => {
    const asked = schedule('z', { asked: true })
    expect(started([...list, asked], { probeAt: NOW + 3_000 })).toEqual(['read z'])
  })

  it('waits for the budget too', () => {
    expect(planFor(list, { probeAt: NOW, tokens: 0 })).toEqual({ start: [], wakeAt: NOW + 250 })
  })

  it('is left alone when nothing is due', () => {
    const later = [schedule('a', { dueAt: NOW + 9_000 })]
    expect(planFor(later, { probeAt: NOW })).toEqual({ start: [], wakeAt: NOW + 9_000 })
  })
})
