import { describe, expect, it } from 'vitest'
import { type AppStatus, appStatusSchema } from '../../../electron/contract/app-status'
import { MAX_WATCHED } from '../../../electron/contract/limits'
import type { EngineState } from '../../../electron/core/engine/engine-state'
import { appStatus } from '../../../electron/main/services/generations/app-status'
import { watched } from '../testing'

const CALM: EngineState = {
  pausedFor: null,
  unreachableUntil: null,
  slowedUntil: null,
  hasAnswered: true,
  openHolds: 3,
  requestsLastMinute: 20,
  bulkProgress: null,
  requestsPerMinute: 300,
  autoWatch: null,
}

describe('the connection in the app status', () => {
  it.each<[Partial<EngineState>, string, number | null]>([
    [{}, 'connected', null],
    [{ hasAnswered: false }, 'idle', null],
    [{ slowedUntil: 9 }, 'slowed', 9],
    [{ unreachableUntil: 7, slowedUntil: 9 }, 'offline', 7],
    [{ unreachableUntil: 0 }, 'offline', 0],
    [{ pausedFor: 'user', unreachableUntil: 7 }, 'paused', null],
    [{ pausedFor: 'asleep', unreachableUntil: 7 }, 'idle', null],
    [{ pausedFor: 'key_missing' }, 'key_missing', null],
    [{ pausedFor: 'key_refused', hasAnswered: false }, 'key_refused', null],
  ])('has for the engine state %j the value "%s"', (changes, connection, retryAt) => {
    expect(appStatus([], { ...CALM, ...changes }, false)).toMatchObject({ connection, retryAt })
  })
})

describe('auto-watch in the app status', () => {
  const problem = 'This API has no list of generations.'
  const ON = { hasAnswered: true, problem: null }
  it.each<[Partial<EngineState>, AppStatus['autoWatch']]>([
    [{ autoWatch: null }, { state: 'off' }],
    [{ autoWatch: null, pausedFor: 'user' }, { state: 'off' }],
    [{ autoWatch: { hasAnswered: false, problem: null } }, { state: 'starting' }],
    [{ autoWatch: ON }, { state: 'on' }],
    [{ autoWatch: { hasAnswered: true, problem } }, { state: 'unavailable', problem }],
    [
      { autoWatch: { hasAnswered: false, problem }, slowedUntil: 9 },
      { state: 'unavailable', problem },
    ],
    // What stops every request is shown by the connection alone.
    [{ autoWatch: { hasAnswered: true, problem }, unreachableUntil: 0 }, { state: 'waiting' }],
    [{ autoWatch: ON, pausedFor: 'user' }, { state: 'waiting' }],
    [{ autoWatch: ON, pausedFor: 'key_missing' }, { state: 'waiting' }],
  ])('has for the engine state %j the value %j', (changes, autoWatch) => {
    const status = appStatus([], { ...CALM, ...changes }, false)
    expect(status.autoWatch).toEqual(autoWatch)
    expect(appStatusSchema.parse(status)).toEqual(status)
  })
})

it('says that auto-watch adds nothing while the watchlist is full', () => {
  const engine = { ...CALM, autoWatch: { hasAnswered: true, problem: null } }
  const listed = (count: number) => Array.from({ length: count }, () => watched('gen', null))
  expect(appStatus(listed(MAX_WATCHED - 1), engine, false).autoWatch).toEqual({ state: 'on' })
  expect(appStatus(listed(MAX_WATCHED), engine, false).autoWatch).toEqual({ state: 'full' })
})

it('counts watched and running generations', () => {
  const entries = [
    watched('unread', null),
    watched('pending', { status: 'PENDING' }),
    watched('running', { status: 'PROCESSING' }),
    watched('unknown', { status: 'SOMETHING_NEW' }),
    watched('missing', null, { watch: { kind: 'missing', cause: 'not_found', message: '' } }),
    watched('done', { status: 'COMPLETED' }),
    watched('failed', { status: 'FAILED' }),
  ]
  expect(appStatus(entries, CALM, true)).toEqual({
    connection: 'connected',
    retryAt: null,
    watching: 4,
    running: 3,
    openHolds: 3,
    requestsLastMinute: 20,
    requestsPerMinute: 300,
    autoWatch: { state: 'off' },
    reading: null,
    diskTrouble: true,
  })
})
