import { describe, expect, it } from 'vitest'
import type { WatchState } from '../../../electron/contract/generation-row'
import type { Schedule } from '../../../electron/core/scheduler/schedule'
import {
  type ApiHealth,
  type PauseReason,
  pauseInForce,
  watchStateOf,
} from '../../../electron/core/scheduler/watch-state'
import { MINUTE, NOW, schedule } from '../samples'

const HEALTHY: ApiHealth = { closedUntil: 0, probeAt: null }
const MISSING = { kind: 'missing', cause: 'not_found', message: 'Generation not found.' } as const
const FAILED = { failure: 'The API had a problem.', attempt: 3, dueAt: NOW + MINUTE } as const

interface Case {
  schedule: Partial<Schedule>
  health?: Partial<ApiHealth>
  pause?: PauseReason
  shows: WatchState
}

const retryingAt = (at: number): WatchState => ({
  kind: 'retrying',
  at,
  attempt: FAILED.attempt,
  message: FAILED.failure,
})

describe('the watch state of a row', () => {
  it.each<[string, Case]>([
    ['is queued before the first read', { schedule: {}, shows: { kind: 'queued' } }],
    [
      'is queued while the API is unreachable',
      { schedule: {}, health: { probeAt: NOW }, shows: { kind: 'queued' } },
    ],
    ['is reading during the first read', { schedule: { open: 'read' }, shows: { kind: 'reading' } }],
    ['is reading during the first batch read', { schedule: { open: 'batch' }, shows: { kind: 'reading' } }],
    ['is holding once its state is known', { schedule: { isKnown: true }, shows: { kind: 'holding' } }],
    [
      'is holding during a batch read of known ones',
      { schedule: { isKnown: true, open: 'batch' }, shows: { kind: 'holding' } },
    ],
    [
      'is holding during a hold although a list left it out',
      { schedule: { isKnown: false, open: 'hold' }, shows: { kind: 'holding' } },
    ],
    ['is retrying when the backoff ends', { schedule: FAILED, shows: retryingAt(NOW + MINUTE) }],
    [
      'is retrying no sooner than the rate limit allows',
      {
        schedule: FAILED,
        health: { closedUntil: NOW + 2 * MINUTE },
        shows: retryingAt(NOW + 2 * MINUTE),
      },
    ],
    [
      'is retrying no sooner than the next probe',
      { schedule: FAILED, health: { probeAt: NOW + 3 * MINUTE }, shows: retryingAt(NOW + 3 * MINUTE) },
    ],
    [
      'still shows the failure while the read is retried',
      { schedule: { ...FAILED, open: 'read' }, shows: retryingAt(NOW + MINUTE) },
    ],
    [
      'is paused whatever else is known',
      {
        schedule: { ...FAILED, isKnown: true, open: 'hold' },
        pause: 'user',
        shows: { kind: 'paused', reason: 'user' },
      },
    ],
    ['is missing after that verdict', { schedule: { verdict: MISSING }, shows: MISSING }],
    [
      'stays missing during a pause',
      { schedule: { ...FAILED, verdict: MISSING }, pause: 'key_refused', shows: MISSING },
    ],
    [
      'is finished after a terminal status, also during a pause',
      {
        schedule: { isKnown: true, open: 'hold', verdict: { kind: 'finished' } },
        pause: 'asleep',
        shows: { kind: 'finished' },
      },
    ],
  ])('%s', (_title, { schedule: changes, health, pause, shows }) => {
    const shown = watchStateOf(schedule('a', changes), { ...HEALTHY, ...health }, pause ?? null)
    expect(shown).toEqual(shows)
  })
})

it('shows the pause that the user must fix first', () => {
  const all = { key_missing: true, key_refused: true, user: true }
  expect(pauseInForce(all)).toBe('key_missing')
  expect(pauseInForce({ ...all, key_missing: false })).toBe('key_refused')
  expect(pauseInForce({ ...all, key_missing: false, key_refused: false })).toBe('user')
  expect(pauseInForce({ key_missing: false, key_refused: false, user: false })).toBeNull()
})
