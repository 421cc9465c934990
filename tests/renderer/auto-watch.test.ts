import { describe, expect, it } from 'vitest'
import { type AppStatus } from '../../electron/contract/app-status'
import { DEFAULT_SETTINGS } from '../../electron/contract/settings'
import {
  autoWatchTrouble,
  autoWatchMessages,
  emptyListMessages,
} from '../../renderer/text/auto-watch-messages'
import { readProjectId } from '../../renderer/features/settings/project-id'
import { CONNECTED } from './fake-api'

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

describe('what the settings say of the watch by itself', () => {
  it('is nothing while it is off, whatever main said a moment ago', () => {
    expect(autoWatchMessages(doing({ state: 'off' }), OFF)).toBeNull()
    expect(autoWatchMessages(doing({ state: 'on' }), OFF)).toBeNull()
  })

  it.each<[AppStatus['autoWatch']['state'] & ('off' | 'starting' | 'on'), string]>([
    ['off', 'Checking…'],
    ['starting', 'Checking…'],
    ['on', 'Checking every 30 s.'],
  ])('while it is %s and turned on: %s', (state, text) => {
    expect(autoWatchMessages(doing({ state }), ON)?.text).toBe(text)
  })

  it('names the limit to a project', () => {
    expect(autoWatchMessages(doing({ state: 'on' }), IN_PROJECT)?.text).toBe(
      'Checking every 30 s, in this project only.',
    )
  })

  it('tells why it cannot, and what to do instead', () => {
    expect(autoWatchMessages(doing(UNAVAILABLE), ON)).toEqual({ tone: 'wait', text: WHY })
  })

  it.each<[AppStatus['connection'], string]>([
    ['key_missing', 'Waiting for your API key.'],
    ['key_refused', 'Waiting for a valid API key.'],
    ['paused', 'Paused until you resume watching.'],
    ['offline', 'Waiting for a connection to the API.'],
  ])('tells what it waits for: %s', (connection, text) => {
    expect(autoWatchMessages(doing({ state: 'waiting' }, connection), ON)?.text).toBe(text)
  })
})

describe('the trouble in the status line', () => {
  it('is told while it is on and the connection is fine', () => {
    expect(autoWatchTrouble(doing(UNAVAILABLE))).toBe(WHY)
    expect(autoWatchTrouble(doing(UNAVAILABLE, 'idle'))).toBe(WHY)
  })

  it('is left to the connection where that has trouble of its own', () => {
    expect(autoWatchTrouble(doing(UNAVAILABLE, 'slowed'))).toBeNull()
    expect(autoWatchTrouble(doing({ state: 'waiting' }, 'offline'))).toBeNull()
  })

  it('is not told where there is none', () => {
    for (const state of ['off', 'starting', 'on'] as const)
      expect(autoWatchTrouble(doing({ state }))).toBeNull()
  })
})

describe('an empty list', () => {
  it('teaches, asks for patience, tells that nothing runs, or why nothing is found', () => {
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

describe('the ID of a project', () => {
  it.each([
    ['', null],
    ['   ', null],
    [' p1 ', 'p1'],
    ['x'.repeat(200), 'x'.repeat(200)],
  ])('%j is %j', (text, value) => {
    expect(readProjectId(text)).toEqual({ ok: true, value })
  })

  it('is one, and of a length that can be', () => {
    expect(readProjectId('p1 p2')).toEqual({
      ok: false,
      message: "A project ID can't contain spaces. Enter only one.",
    })
    expect(readProjectId('x'.repeat(201))).toMatchObject({ ok: false })
  })
})
