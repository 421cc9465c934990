import { describe, expect, it } from 'vitest'
import { NOW, schedule } from '../samples'
import { fresh, held, planFor, started } from './planner-rig'

describe('the token bucket in a plan', () => {
  const unread = Array.from({ length: 10 }, (_, n) => schedule(`u${n}`))
  const visible = schedule('visible', { ...held, isVisible: true })
  const hidden = schedule('hidden', held)

  it('limits the requests, and determines when to go on', () => {
    const { start, wakeAt } = planFor(unread, { tokens: 3, listFrom: NOW + 60_000 })
    expect(start).toHaveLength(3)
    expect(wakeAt).toBe(NOW + 250)
  })

  it('keeps a reserve from progress reads, and a larger one from those of hidden rows', () => {
    expect(started([visible, hidden], { tokens: 9 })).toEqual([])
    expect(planFor([visible, hidden], { tokens: 9 }).wakeAt).toBe(NOW + 10 * 250)
    expect(started([visible, hidden], { tokens: 10 })).toEqual(['progress visible'])
    expect(started([hidden], { tokens: 18 })).toEqual([])
    expect(started([hidden], { tokens: 19 })).toEqual(['progress hidden'])
    expect(started([hidden, schedule('unread')], { tokens: 1 })).toEqual(['read unread'])
  })

  it('lets every state be read within a minute although holds and tokens are scarce', () => {
    const many = Array.from({ length: 60 }, (_, n) =>
      schedule(`h${n}`, { ...(n < 5 ? held : { isKnown: true }), answeredAt: NOW }),
    )
    let tokens = 0
    for (let now = NOW; now <= NOW + 90_000; now += 500) {
      tokens = Math.min(60, tokens + 2)
      const { start } = planFor(many, { now, tokens, openHolds: 5, openRequests: 5, maxHolds: 5 })
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

describe('a rate limit that the API has closed', () => {
  it('stops every request until it opens, also those of the user', () => {
    const requested = [schedule('a', { userRequested: true })]
    const closedUntil = NOW + 7_000
    expect(planFor(requested, { closedUntil })).toEqual({ start: [], release: [], wakeAt: closedUntil })
    expect(planFor([], { closedUntil })).toEqual({ start: [], release: [], wakeAt: null })
    expect(started(requested, { closedUntil, now: closedUntil })).toEqual(['read a'])
  })
})

describe('an unreachable API', () => {
  const list = [schedule('a'), schedule('b'), schedule('c', { isKnown: true })]

  it('is probed by one request at a time, not before the probe is due', () => {
    expect(planFor(list, { probeAt: NOW + 3_000 })).toEqual({ start: [], release: [], wakeAt: NOW + 3_000 })
    expect(started(list, { probeAt: NOW })).toEqual(['read a'])
    expect(started(list, { probeAt: NOW, openRequests: 1 })).toEqual([])
    // A hold that is still open may be dead; it stops no probe.
    expect(started(list, { probeAt: NOW, openRequests: 1, openHolds: 1 })).toEqual(['read a'])
  })

  it('is probed by a read where a hold is due', () => {
    expect(started([schedule('c', { isKnown: true, ...fresh })], { probeAt: NOW })).toEqual(['read c'])
  })

  it('is probed at once when the user requests a generation', () => {
    const requested = schedule('z', { userRequested: true })
    expect(started([...list, requested], { probeAt: NOW + 3_000 })).toEqual(['read z'])
  })

  it('is not probed without a token', () => {
    expect(planFor(list, { probeAt: NOW, tokens: 0 })).toEqual({ start: [], release: [], wakeAt: NOW + 250 })
  })

  it('is not probed when nothing is due', () => {
    const later = [schedule('a', { dueAt: NOW + 9_000 })]
    expect(planFor(later, { probeAt: NOW })).toEqual({ start: [], release: [], wakeAt: NOW + 9_000 })
  })
})
