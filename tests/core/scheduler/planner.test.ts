import { describe, expect, it } from 'vitest'
import type { PlanInput } from '../../../electron/core/scheduler/plan'
import { plan } from '../../../electron/core/scheduler/planner'
import type { Schedule } from '../../../electron/core/scheduler/schedule'
import { NOW, schedule } from '../samples'

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
    listFrom: 0,
    discoverAt: null,
    ...changes,
  })
}

const started = (schedules: readonly Schedule[], changes?: Partial<PlanInput>): string[] =>
  planFor(schedules, changes).start.map(({ ids, kind }) => `${kind} ${ids.join(' ')}`.trim())

const fresh = { answeredAt: NOW }
const held = { isKnown: true, open: 'hold', ...fresh } as const

describe('the next request for a generation', () => {
  it.each<[string, Partial<Schedule>, string[]]>([
    ['an unread one is read', {}, ['read a']],
    ['a known one is held', { isKnown: true, ...fresh, progressAt: NOW }, ['hold a']],
    ['a held one is looked at', { ...held }, ['progress a']],
    ['a held one was looked at just now', { ...held, progressAt: NOW }, []],
    ['a held one is being looked at', { ...held, isProgressOpen: true }, []],
    [
      'one whose hold began with an old state',
      { ...held, progressAt: NOW, answeredAt: NOW - 58_000 },
      ['progress a'],
    ],
    ['one that is being read is left alone', { open: 'read', userRequested: true }, []],
    ['one that is held and looked at is left alone', { ...held, isProgressOpen: true }, []],
    ['the user asks: it is read', { isKnown: true, userRequested: true, ...fresh }, ['read a']],
    [
      'the user asks during a hold: it is looked at',
      { ...held, userRequested: true, ...fresh },
      ['progress a'],
    ],
    ['the user asks during both', { ...held, userRequested: true, isProgressOpen: true }, []],
    ['the user asks during a backoff', { userRequested: true, dueAt: NOW + 9_000 }, ['read a']],
    ['a failed one waits for its backoff', { dueAt: NOW + 9_000 }, []],
    [
      'a hold that came back early waits',
      { isKnown: true, ...fresh, progressAt: NOW, holdDueAt: NOW + 9_000 },
      [],
    ],
    ['a failed look waits', { ...held, progressDueAt: NOW + 9_000 }, []],
  ])('%s', (_name, changes, requests) => {
    expect(started([schedule('a', changes)])).toEqual(requests)
  })

  it('is planned for the earliest moment one is due', () => {
    const waiting = [schedule('a', { dueAt: NOW + 9_000 }), schedule('b', { dueAt: NOW + 4_000 })]
    expect(planFor(waiting)).toEqual({ start: [], release: [], wakeAt: NOW + 4_000 })
    const seen = { ...held, progressAt: NOW }
    expect(planFor([schedule('c', { ...seen, isVisible: true })]).wakeAt).toBe(NOW + 5_000)
    expect(planFor([schedule('c', seen)]).wakeAt).toBe(NOW + 30_000)
    expect(planFor([])).toEqual({ start: [], release: [], wakeAt: null })
  })
})

describe('the order', () => {
  const asked = schedule('asked', { userRequested: true })
  const unread = schedule('unread')
  const visible = schedule('visible', { ...held, isVisible: true })
  const hidden = schedule('hidden', held)

  it('is: the user, then waiting, then rows on the screen, then the rest', () => {
    expect(started([hidden, visible, unread, asked])).toEqual([
      'read asked',
      'read unread',
      'progress visible',
      'progress hidden',
    ])
  })

  it('gives scarce holds to those expected to finish next', () => {
    const known = { isKnown: true, ...fresh, progressAt: NOW }
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
    expect(started([schedule('waits', { isKnown: true, answeredAt: NOW - 31_000 }), visible], full)).toEqual([
      'progress waits',
      'progress visible',
    ])
  })

  it('looks first at the progress that was seen the longest ago', () => {
    const schedules = [
      schedule('later', { ...held, progressAt: NOW - 61_000 }),
      schedule('longest', { ...held, progressAt: NOW - 90_000 }),
    ]
    expect(started(schedules)).toEqual(['progress longest', 'progress later'])
  })
})

describe('the list', () => {
  const known = { isKnown: true, progressAt: NOW } as const
  const aged = (id: string, seconds: number, changes: Partial<Schedule> = {}): Schedule =>
    schedule(id, { ...known, answeredAt: NOW - seconds * 1_000, ...changes })
  const full = { mostHolds: 1, openHolds: 1, openRequests: 1 }

  it('is asked for first reads from four on', () => {
    const unread = ['a', 'b', 'c', 'd'].map((id) => schedule(id))
    expect(started(unread.slice(1))).toEqual(['read b', 'read c', 'read d'])
    expect(started(unread)).toEqual(['batch a b c d'])
    expect(started(unread, { listFrom: NOW + 1 })).toEqual(['read a', 'read b', 'read c', 'read d'])
    const odd = schedule('odd', { isListable: false })
    expect(started([odd, ...unread])).toEqual(['batch a b c d', 'read odd'])
  })

  it('is asked for what the user waits for, before everything else', () => {
    const asked = ['a', 'b', 'c', 'd'].map((id) => schedule(id, { userRequested: true }))
    expect(started([schedule('unread'), ...asked])).toEqual(['batch a b c d', 'read unread'])
  })

  it('is asked for a hundred at once, the oldest states first', () => {
    const many = Array.from({ length: 250 }, (_, n) => aged(`n${n}`, 20 - n / 100))
    const sweeps = planFor(many, full).start
    expect(sweeps.map(({ kind, ids }) => [kind, ids[0], ids.length])).toEqual([
      ['batch', 'n0', 100],
      ['batch', 'n100', 100],
      ['batch', 'n200', 50],
    ])
  })

  it('takes along those that would be due next, and nothing that is under way', () => {
    const others = [
      aged('next', 6),
      aged('young', 2),
      aged('held', 8, { open: 'hold' }),
      aged('read', 8, { open: 'read' }),
      aged('looked at', 8, { isProgressOpen: true }),
      aged('odd', 8, { isListable: false }),
    ]
    expect(started([aged('due', 11), ...others], full)).toEqual(['batch due next'])
  })

  it('is not worth it for the few that are not held', () => {
    expect(started([aged('a', 31), aged('b', 31)], full)).toEqual(['progress a', 'progress b'])
  })

  it('is left alone while it fails: each is looked at by itself, in turn', () => {
    const many = Array.from({ length: 250 }, (_, n) => aged(`n${n}`, n))
    const asked = planFor(many, { ...full, listFrom: NOW + 1, tokens: 10 }).start
    expect(asked.map(({ kind, ids }) => `${kind} ${ids.join()}`)).toEqual(
      [249, 248, 247, 246, 245, 244, 243, 242, 241, 240].map((n) => `progress n${n}`),
    )
  })

  it('comes before holds when states are long overdue', () => {
    const many = Array.from({ length: 5 }, (_, n) => aged(`n${n}`, 60))
    expect(started([...many, schedule('k', { ...known, ...fresh })])).toEqual([
      'batch n0 n1 n2 n3 n4',
      'hold k',
    ])
  })

  it('is asked for what runs in the account when that is due', () => {
    expect(planFor([], { discoverAt: NOW + 9 })).toEqual({ start: [], release: [], wakeAt: NOW + 9 })
    expect(started([], { discoverAt: NOW })).toEqual(['discover'])
    expect(started([], { discoverAt: NOW, probeAt: NOW })).toEqual(['discover'])
    expect(started([schedule('a')], { discoverAt: NOW, probeAt: NOW })).toEqual(['read a'])
  })
})

describe('a hold', () => {
  const known = { isKnown: true, ...fresh, progressAt: NOW } as const
  const full = { mostHolds: 2, openHolds: 2, openRequests: 2 }
  const open = (id: string, expectedAt: number | null, openedAt = NOW - 20_000): Schedule =>
    schedule(id, { ...known, open: 'hold', openedAt, expectedAt })
  const soon = schedule('soon', { ...known, expectedAt: NOW + 30_000 })
  const released = (held: Schedule, other = soon, changes: Partial<PlanInput> = {}): unknown => {
    const { start, release } = planFor([held, open('sooner', NOW + 20_000), other], { ...full, ...changes })
    expect(start).toEqual([])
    return release
  }

  it('gives up its place for one that is near its end, when its own is far', () => {
    expect(released(open('far', NOW + 10 * 60_000))).toEqual(['far'])
    expect(released(open('unknown', null))).toEqual(['unknown'])
    expect(released(open('long overdue', NOW - 60 * 60_000))).toEqual(['long overdue'])
    expect(started([soon, schedule('far', known)], { mostHolds: 1 })).toEqual(['hold soon'])
  })

  it('keeps it when little would be won, when it is young, or when requests are scarce', () => {
    expect(released(open('near', NOW + 120_000))).toEqual([])
    expect(released(open('young', null, NOW - 5_000))).toEqual([])
    expect(released(open('far', null), schedule('later', { ...known, expectedAt: NOW + 90_000 }))).toEqual([])
    expect(released(open('far', null), soon, { tokens: 20 })).toEqual([])
  })
})

describe('the budget', () => {
  const unread = Array.from({ length: 10 }, (_, n) => schedule(`u${n}`))
  const visible = schedule('visible', { ...held, isVisible: true })
  const hidden = schedule('hidden', held)

  it('lets no more out than it has, and says when to go on', () => {
    const { start, wakeAt } = planFor(unread, { tokens: 3, listFrom: NOW + 60_000 })
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
      schedule(`h${n}`, { ...(n < 5 ? held : { isKnown: true }), answeredAt: NOW }),
    )
    let tokens = 0
    for (let now = NOW; now <= NOW + 90_000; now += 500) {
      tokens = Math.min(60, tokens + 2)
      const { start } = planFor(many, { now, tokens, openHolds: 5, openRequests: 5, mostHolds: 5 })
      for (const { ids } of start) {
        tokens -= 1
        for (const seen of many)
          if (ids.includes(seen.id)) Object.assign(seen, { answeredAt: now, progressAt: now })
      }
    }
    const longestAgo = Math.min(...many.map(({ answeredAt }) => answeredAt))
    expect(NOW + 90_000 - longestAgo).toBeLessThanOrEqual(62_000)
  })
})

describe('a gate that the API closed', () => {
  it('lets nothing out, not even for the user, until it opens', () => {
    const asked = [schedule('a', { userRequested: true })]
    const closedUntil = NOW + 7_000
    expect(planFor(asked, { closedUntil })).toEqual({ start: [], release: [], wakeAt: closedUntil })
    expect(planFor([], { closedUntil })).toEqual({ start: [], release: [], wakeAt: null })
    expect(started(asked, { closedUntil, now: closedUntil })).toEqual(['read a'])
  })
})

describe('an API that can not be reached', () => {
  const list = [schedule('a'), schedule('b'), schedule('c', { isKnown: true })]

  it('is probed by one request at a time, not before its moment', () => {
    expect(planFor(list, { probeAt: NOW + 3_000 })).toEqual({ start: [], release: [], wakeAt: NOW + 3_000 })
    expect(started(list, { probeAt: NOW })).toEqual(['read a'])
    expect(started(list, { probeAt: NOW, openRequests: 1 })).toEqual([])
    // A hold that is still open may be dead; it stops no probe.
    expect(started(list, { probeAt: NOW, openRequests: 1, openHolds: 1 })).toEqual(['read a'])
  })

  it('is probed by a read where a hold was due', () => {
    expect(started([schedule('c', { isKnown: true, ...fresh })], { probeAt: NOW })).toEqual(['read c'])
  })

  it('is tried at once for the user', () => {
    const asked = schedule('z', { userRequested: true })
    expect(started([...list, asked], { probeAt: NOW + 3_000 })).toEqual(['read z'])
  })

  it('waits for the budget too', () => {
    expect(planFor(list, { probeAt: NOW, tokens: 0 })).toEqual({ start: [], release: [], wakeAt: NOW + 250 })
  })

  it('is left alone when nothing is due', () => {
    const later = [schedule('a', { dueAt: NOW + 9_000 })]
    expect(planFor(later, { probeAt: NOW })).toEqual({ start: [], release: [], wakeAt: NOW + 9_000 })
  })
})
