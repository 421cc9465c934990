import { describe, expect, it } from 'vitest'
import type { AppStatus } from '../../electron/contract/app-status'
import { DEFAULT_SETTINGS } from '../../electron/contract/settings'
import {
  autoWatchProblem,
  autoWatchMessages,
  emptyListMessages,
  readProjectId,
} from '../../renderer/text/auto-watch-messages'
import { CONNECTED } from './fixtures'

const OFF = DEFAULT_SETTINGS
const ON = { ...DEFAULT_SETTINGS, autoWatch: true }
const IN_PROJECT = { ...ON, autoWatchProject: 'p1' }
const UNAVAILABLE = {
  state: 'unavailable',
  problem: "Listing generations isn't available with this API.",
} as const
const WHY =
  "Listing generations isn't available with this API. Paste IDs instead. Syncwatch will keep trying."

function doing(
  autoWatch: AppStatus['autoWatch'],
  connection: AppStatus['connection'] = 'connected',
): AppStatus {
  return { ...CONNECTED, autoWatch, connection }
}

describe('the auto-watch message in the settings', () => {
  it('is empty while auto-watch is off, whatever status main sent before', () => {
    expect(autoWatchMessages(doing({ state: 'off' }), OFF)).toBeNull()
    expect(autoWatchMessages(doing({ state: 'on' }), OFF)).toBeNull()
  })

  it.each<[AppStatus['autoWatch']['state'] & ('off' | 'starting' | 'on'), string]>([
    ['off', 'Checking…'],
    ['starting', 'Checking…'],
    ['on', 'Checking every 30 s.'],
  ])('follows the state of auto-watch: %s shows “%s”', (state, text) => {
    expect(autoWatchMessages(doing({ state }), ON)?.text).toBe(text)
  })

  it('says when auto-watch is limited to a project', () => {
    expect(autoWatchMessages(doing({ state: 'on' }), IN_PROJECT)?.text).toBe(
      'Checking every 30 s, in this project only.',
    )
  })

  it('says why auto-watch is unavailable and what to do instead', () => {
    expect(autoWatchMessages(doing(UNAVAILABLE), ON)).toEqual({ tone: 'wait', text: WHY })
  })

  it.each<[AppStatus['connection'], string]>([
    ['key_missing', 'Waiting for your API key.'],
    ['key_refused', 'Waiting for a valid API key.'],
    ['paused', 'Paused until you resume watching.'],
    ['offline', 'Waiting for a connection to the API.'],
  ])('says what auto-watch waits for while the connection is %s', (connection, text) => {
    expect(autoWatchMessages(doing({ state: 'waiting' }, connection), ON)?.text).toBe(text)
  })
})

describe('the auto-watch problem in the status line', () => {
  it('is shown while the connection works', () => {
    expect(autoWatchProblem(doing(UNAVAILABLE))).toBe(WHY)
    expect(autoWatchProblem(doing(UNAVAILABLE, 'idle'))).toBe(WHY)
  })

  it('is hidden while the connection has a problem', () => {
    expect(autoWatchProblem(doing(UNAVAILABLE, 'slowed'))).toBeNull()
    expect(autoWatchProblem(doing({ state: 'waiting' }, 'offline'))).toBeNull()
  })

  it('is hidden while auto-watch works or is off', () => {
    for (const state of ['off', 'starting', 'on'] as const)
      expect(autoWatchProblem(doing({ state }))).toBeNull()
  })
})

describe('the message of an empty list', () => {
  it('explains how to start, or what auto-watch does or why it finds nothing', () => {
    expect(emptyListMessages(doing({ state: 'off' }), OFF).lead).toContain('Paste a generation ID')
    expect(emptyListMessages(doing({ state: 'starting' }), ON).lead).toBe('Checking…')
    expect(emptyListMessages(doing({ state: 'on' }), ON).lead).toBe(
      "There are no new generations running in your account. They'll appear here automatically.",
    )
    expect(emptyListMessages(doing({ state: 'on' }), IN_PROJECT).lead).toContain('in this project')
    expect(emptyListMessages(doing(UNAVAILABLE), ON).lead).toBe(WHY)
    expect(emptyListMessages(doing({ state: 'waiting' }, 'paused'), ON).lead).toBe(
      'Paused until you resume watching.',
    )
  })
})

describe('readProjectId', () => {
  it.each([
    ['', null],
    ['   ', null],
    [' p1 ', 'p1'],
    ['x'.repeat(200), 'x'.repeat(200)],
  ])('reads %j as the project %j', (text, value) => {
    expect(readProjectId(text)).toEqual({ ok: true, value })
  })

  it('refuses several IDs, and an ID that is too long', () => {
    expect(readProjectId('p1 p2')).toEqual({
      ok: false,
      message: "A project ID can't contain spaces. Enter only one.",
    })
    expect(readProjectId('x'.repeat(201))).toMatchObject({ ok: false })
  })
})
