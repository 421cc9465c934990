import { describe, expect, it } from 'vitest'
import {
  answered,
  closed,
  doubted,
  backoffEnded,
  failed,
  listedInPart,
  opened,
  requested,
  restarted,
  unlisted,
} from '../../../electron/core/scheduler/transitions'
import { MINUTE, NOW, schedule } from '../samples'

const FAILURE = { message: 'The API had a problem.', retryAfterMs: null, random: 1 }
const known = schedule('a', { isKnown: true, knownAt: NOW - MINUTE })

describe('a schedule', () => {
  it('records a progress read during an open hold', () => {
    const held = opened(known, 'hold', NOW)
    const both = opened(held, 'progress', NOW + 1)
    expect(both).toMatchObject({ open: 'hold', openedAt: NOW, isProgressOpen: true })
    expect(closed(both, 'progress', NOW + 1)).toEqual(held)
    expect(closed(both, 'hold', NOW)).toMatchObject({ open: null, isProgressOpen: true })
  })

  it('keeps the hold of a generation open during a batch read of it', () => {
    const held = opened(known, 'hold', NOW)
    const both = opened(held, 'batch', NOW + 1)
    expect(both).toMatchObject({ open: 'hold', isProgressOpen: true })
    expect(closed(both, 'batch', NOW + 1)).toEqual(held)
  })

  it('keeps the newer request open when an older one of the same kind ends', () => {
    const newer = opened(known, 'hold', NOW + 1)
    expect(closed(newer, 'hold', NOW)).toEqual(newer)
  })

  it('is unchanged by a search for running generations', () => {
    expect(opened(known, 'discover', NOW)).toBe(known)
  })

  it('is known and due for a hold after its first answer', () => {
    const after = answered(
      schedule('a', { userRequested: true, attempt: 2, failure: 'x' }),
      { kind: 'read', tookMs: 50 },
      NOW,
    )
    expect(after).toMatchObject({ isKnown: true, knownAt: NOW, dueAt: NOW, answeredAt: NOW, progressAt: NOW })
    expect(after).toMatchObject({ userRequested: false, attempt: 0, failure: null })
  })

  it('keeps the failure of a read when a progress read is answered', () => {
    const retried = failed(known, 'read', FAILURE, NOW)
    expect(answered(retried, { kind: 'progress', tookMs: 50 }, NOW)).toMatchObject({
      isKnown: false,
      attempt: 1,
      failure: FAILURE.message,
    })
  })

  it('backs off exponentially, with a read before the next hold', () => {
    const first = failed(known, 'hold', FAILURE, NOW)
    expect(first).toMatchObject({ attempt: 1, isKnown: false, dueAt: NOW + 2_000, failure: FAILURE.message })
    expect(failed(first, 'read', FAILURE, NOW)).toMatchObject({ attempt: 2, dueAt: NOW + 4_000 })
  })

  it('backs off progress reads alone after one of them fails', () => {
    const after = failed(known, 'progress', FAILURE, NOW)
    expect(after).toMatchObject({ progressAttempt: 1, progressDueAt: NOW + 2_000 })
    expect(after).toMatchObject({ attempt: 0, isKnown: true, failure: null })
  })

  it('spaces holds ever further apart while the server answers them at once', () => {
    const first = answered(known, { kind: 'hold', tookMs: 100 }, NOW)
    const second = answered(first, { kind: 'hold', tookMs: 100 }, NOW)
    expect([first.holdDueAt, second.holdDueAt]).toEqual([NOW + 2_000, NOW + 4_000])
    expect(answered(second, { kind: 'hold', tookMs: 20_000 }, NOW)).toMatchObject({ earlyHolds: 0 })
  })

  it('waits as long as an answer demands before the next request of the kind', () => {
    const demand = { tookMs: 10_000, retryAfterMs: 2_000 }
    expect(answered(known, { kind: 'hold', ...demand }, NOW)).toMatchObject({
      holdDueAt: NOW + 2_000,
      earlyHolds: 0,
    })
    expect(answered(known, { kind: 'progress', ...demand }, NOW).progressDueAt).toBe(NOW + 2_000)
    const absurd = answered(known, { kind: 'hold', tookMs: 10_000, retryAfterMs: 1e15 }, NOW)
    expect(absurd.holdDueAt).toBe(NOW + 30_000)
  })

  it('is read again a moment after a 404 for a known generation, and then at growing intervals', () => {
    const first = doubted(known, 'read', 'Checking again.', NOW)
    expect(first).toMatchObject({
      doubts: 1,
      doubtedSince: NOW,
      isKnown: false,
      dueAt: NOW + 2_000,
      failure: 'Checking again.',
    })
    const second = doubted(first, 'read', 'Checking again.', NOW + 2_000)
    expect(second).toMatchObject({ doubts: 2, doubtedSince: NOW, dueAt: NOW + 17_000 })
    expect(answered(second, { kind: 'read', tookMs: 50 }, NOW + 17_000)).toMatchObject({
      doubts: 0,
      isKnown: true,
    })
  })

  it('is read on its own from then on when a list leaves it out', () => {
    const after = unlisted(known, NOW)
    expect(after).toMatchObject({ isListable: false, isUnlisted: true, isKnown: false, dueAt: NOW })
    expect(answered(after, { kind: 'read', tookMs: 50 }, NOW)).toMatchObject({
      isListable: false,
      isUnlisted: false,
    })
  })

  it('is read before everything else when a list has its end without the output', () => {
    expect(listedInPart(known, NOW)).toMatchObject({ userRequested: true, isListable: false, isKnown: false })
  })

  it('drops the last failure when the user requests it', () => {
    const after = requested(failed(known, 'read', FAILURE, NOW))
    expect(after).toMatchObject({ userRequested: true, failure: null })
  })

  it('ends a backoff within the given time, and leaves a generation without one alone', () => {
    const retried = failed(known, 'read', { ...FAILURE, retryAfterMs: MINUTE }, NOW)
    expect(backoffEnded(retried, NOW, 500).dueAt).toBe(NOW + 500)
    expect(backoffEnded(known, NOW, 500)).toBe(known)
  })

  it('forgets everything but its row and its expected finish on a restart', () => {
    const before = failed({ ...known, isVisible: true, expectedAt: NOW + 9 }, 'hold', FAILURE, NOW)
    const after = restarted(before, NOW + 1, true)
    expect(after).toEqual(schedule('a', { isVisible: true, expectedAt: NOW + 9, ...dueFrom(NOW + 1) }))
  })
})

function dueFrom(at: number) {
  return { dueAt: at, holdDueAt: at, progressDueAt: at }
}
