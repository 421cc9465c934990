import { describe, expect, it } from 'vitest'
import type { Schedule } from '../../../electron/core/scheduler/schedule'
import { NOW, schedule } from '../samples'
import { fresh, planFor, started } from './planner-rig'

describe('a batch read', () => {
  const known = { isKnown: true, progressAt: NOW } as const
  const aged = (id: string, seconds: number, changes: Partial<Schedule> = {}): Schedule =>
    schedule(id, { ...known, answeredAt: NOW - seconds * 1_000, ...changes })
  const full = { maxHolds: 1, openHolds: 1, openRequests: 1 }

  it('replaces first reads from four generations on', () => {
    const unread = ['a', 'b', 'c', 'd'].map((id) => schedule(id))
    expect(started(unread.slice(1))).toEqual(['read b', 'read c', 'read d'])
    expect(started(unread)).toEqual(['batch a b c d'])
    expect(started(unread, { listFrom: NOW + 1 })).toEqual(['read a', 'read b', 'read c', 'read d'])
    const odd = schedule('odd', { isListable: false })
    expect(started([odd, ...unread])).toEqual(['batch a b c d', 'read odd'])
  })

  it('reads what the user requested before everything else', () => {
    const requested = ['a', 'b', 'c', 'd'].map((id) => schedule(id, { userRequested: true }))
    expect(started([schedule('unread'), ...requested])).toEqual(['batch a b c d', 'read unread'])
  })

  it('has at most a hundred IDs, the oldest states first', () => {
    const many = Array.from({ length: 250 }, (_, n) => aged(`n${n}`, 20 - n / 100))
    const batches = planFor(many, full).start
    expect(batches.map(({ kind, ids }) => [kind, ids[0], ids.length])).toEqual([
      ['batch', 'n0', 100],
      ['batch', 'n100', 100],
      ['batch', 'n200', 50],
    ])
  })

  it('includes generations that are due next, but none with a request in flight', () => {
    const others = [
      aged('next', 1),
      aged('young', 0.3),
      aged('held', 1, { open: 'hold' }),
      aged('read', 1, { open: 'read' }),
      aged('looked at', 1, { isProgressOpen: true }),
      aged('odd', 1, { isListable: false }),
    ]
    expect(started([aged('due', 3), aged('overdue', 11), ...others], full)).toEqual([
      'batch overdue due next',
    ])
  })

  it('is not filled up with one whose hold begins at the same time', () => {
    const likely = aged('likely', 1, { expectedAt: NOW + 10_000 })
    expect(started([aged('due', 3), likely], { maxHolds: 1 })).toEqual(['hold likely', 'progress due'])
  })

  it('comes before holds once a state is two seconds old', () => {
    const likely = aged('likely', 0.3, { expectedAt: NOW + 10_000 })
    const due = [aged('due', 2.1), aged('due too', 2.1)]
    expect(started([...due, likely], { maxHolds: 1 })).toEqual(['batch due due too', 'hold likely'])
    expect(started([...due, likely], { maxHolds: 1, tokens: 1 })).toEqual(['batch due due too'])
    const seen = aged('seen', 0.3, { isVisible: true, progressAt: NOW - 28_000 })
    expect(started([...due, seen], { maxHolds: 1, openHolds: 1, openRequests: 1, tokens: 1 })).toEqual([
      'batch due due too',
    ])
    // A hold tells as much as the read, and costs no more.
    expect(started([...due, likely], { maxHolds: 3 })).toEqual(['hold likely', 'hold due', 'hold due too'])
  })

  it('has those whose holds must wait for the rate limit', () => {
    const due = ['a', 'b', 'c', 'd'].map((id) => aged(id, 2.1))
    expect(started(due, { maxHolds: 4, tokens: 1 })).toEqual(['batch b c d'])
    expect(started(due, { maxHolds: 4, tokens: 3 })).toEqual(['hold a', 'hold b', 'hold c'])
  })

  it('is replaced by a progress read for a single generation', () => {
    expect(started([aged('a', 31)], full)).toEqual(['progress a'])
    expect(started([aged('a', 31), aged('b', 31)], full)).toEqual(['batch a b'])
  })

  it('is replaced by single reads in turn while the list endpoint fails', () => {
    const many = Array.from({ length: 250 }, (_, n) => aged(`n${n}`, n))
    const requested = planFor(many, { ...full, listFrom: NOW + 1, tokens: 10 }).start
    expect(requested.map(({ kind, ids }) => `${kind} ${ids.join()}`)).toEqual(
      [249, 248, 247, 246, 245, 244, 243, 242, 241, 240].map((n) => `progress n${n}`),
    )
  })

  it('goes out before holds when states are long overdue', () => {
    const many = Array.from({ length: 5 }, (_, n) => aged(`n${n}`, 60))
    expect(started([...many, schedule('k', { ...known, ...fresh })])).toEqual([
      'batch n0 n1 n2 n3 n4',
      'hold k',
    ])
  })

  it('does not replace the search for running generations when that is due', () => {
    expect(planFor([], { discoverAt: NOW + 9 })).toEqual({ start: [], release: [], wakeAt: NOW + 9 })
    expect(started([], { discoverAt: NOW })).toEqual(['discover'])
    expect(started([], { discoverAt: NOW, probeAt: NOW })).toEqual(['discover'])
    expect(started([schedule('a')], { discoverAt: NOW, probeAt: NOW })).toEqual(['read a'])
  })
})

it('a visible row whose progress is old is not read by a batch as well', () => {
  const one = (id: string, changes: Partial<Schedule>): Schedule =>
    schedule(id, { isKnown: true, answeredAt: NOW - 1_000, ...changes })
  const visible = one('visible', { isVisible: true, progressAt: NOW - 28_000 })
  const due = [one('a', { answeredAt: NOW - 3_000 }), one('b', { answeredAt: NOW - 3_000 })]
  expect(started([visible, ...due], { maxHolds: 1, openHolds: 1, openRequests: 1 })).toEqual([
    'batch a b',
    'progress visible',
  ])
})
