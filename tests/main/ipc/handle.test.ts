import type { IpcMain } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { COMMAND_NAMES, type CommandName } from '../../../electron/contract/commands'
import { MAX_ID_LENGTH } from '../../../electron/contract/limits'
import { MAX_PASTE_LENGTH } from '../../../electron/contract/limits'
import { receiveCommands } from '../../../electron/main/ipc/early-commands'
import { type Handlers, commandRunner, runCommand } from '../../../electron/main/ipc/handle'
import { UserError } from '../../../electron/main/services/user-error'

/** Handlers that record their arguments. */
function handlers(run: (name: CommandName, args: unknown) => unknown = () => undefined): Handlers {
  const entries = COMMAND_NAMES.map((name) => [name, (args: unknown) => run(name, args)] as const)
  return Object.fromEntries(entries) as unknown as Handlers
}

const ID = 'gen-1234'
const SET = '0mwugrs00-01anm6'

const ANY_FILTER = { projectId: null, since: null, until: null, statuses: [], source: null }

const VALID: { [N in CommandName]: unknown[] } = {
  storedRows: [undefined],
  snapshot: [undefined],
  moreRows: [undefined],
  answerAdd: [{ id: 1, isWanted: true }],
  add: [{ text: '' }, { text: '', asks: true }, { text: 'x'.repeat(MAX_PASTE_LENGTH) }],
  searchAccount: [
    { filter: ANY_FILTER },
    { filter: { ...ANY_FILTER, projectId: 'p', since: 1, statuses: ['FAILED'] } },
  ],
  resumeAccountSearch: [undefined],
  cancelAccountSearch: [undefined],
  closeAccountSearch: [undefined],
  addFromAccount: [undefined],
  findProjects: [{ text: '', isKnownOnly: true }],
  remove: [{ ids: [] }, { ids: [ID] }, { ids: Array.from({ length: 120_000 }, () => ID) }],
  restore: [{ ids: [ID] }],
  retry: [{ ids: [ID] }],
  addClipboard: [undefined],
  importText: [{ text: '' }],
  annotate: [
    { ids: [ID], annotations: {} },
    { ids: [ID], annotations: { label: 'x', note: null, pinned: true, muted: false } },
  ],
  setHistory: [{ ids: [ID], inHistory: true }],
  makeSet: [
    { ids: [ID], name: null },
    { ids: [ID], name: 'Spring' },
  ],
  renameSet: [{ id: SET, name: 'Spring' }],
  dissolveSet: [{ id: SET }],
  removeSet: [{ id: SET }],
  openSetFolder: [{ id: SET }],
  readBatch: [{ id: SET }],
  undoSet: [{ id: SET }],
  exportGenerations: [{ ids: [ID], format: 'csv' }],
  insights: [{ days: 7 }, { days: 30 }, { days: null }],
  exportChart: [
    { format: 'png', chart: 'costs', png: 'iVBORw0KGgo=' },
    { format: 'csv', chart: 'run-times', columns: ['model', 'runs'], rows: [['=1+1', 2, null]] },
    { format: 'csv', chart: 'costs', columns: ['from'], rows: [[{ plain: '2026-11-24' }], []] },
  ],
  setPaused: [{ paused: true }],
  cancelReads: [undefined],
  reconnect: [undefined],
  setVisible: [{ ids: [ID] }],
  setHidden: [{ hidden: true }],
  answerLink: [{ ids: [ID], follow: true, always: false }],
  copyIds: [{ ids: [ID] }],
  copySupportDetails: [{ ids: [ID] }],
  detail: [{ id: ID }],
  copyJson: [{ ids: [ID] }],
  refresh: [{ id: ID }],
  openOutput: [{ ids: [ID] }],
  openInBrowser: [{ id: ID }, { id: ID, part: 'input-0' }],
  copyOutputUrls: [{ ids: [ID] }],
  copyMediaUrl: [
    { id: ID, part: 'output' },
    { id: ID, part: 'input-0' },
  ],
  mediaProblem: [{ id: ID, part: 'audio' }],
  pictureProblem: [{ id: ID, part: 'output', viewer: 'player-1' }],
  closeMedia: [{ viewer: 'preview-12' }],
  startDownload: [{ ids: [ID] }],
  downloadFinished: [undefined],
  pauseDownload: [{ ids: [ID] }],
  resumeDownload: [{ ids: [ID] }],
  cancelDownload: [{ ids: [ID] }],
  clearDownloads: [undefined],
  openDownload: [{ id: ID }],
  showDownload: [{ id: ID }],
  openDownloadFolder: [undefined],
  chooseDownloadFolder: [undefined],
  markNotificationsRead: [{ keys: [ID] }, { keys: null }],
  clearNotifications: [undefined],
  mute: [{ minutes: 60 }, { minutes: null }],
  finishActions: [undefined],
  chooseFinishCommand: [{ arguments: [] }, { arguments: ['-c', 'two words', ''] }],
  setFinishCommandArguments: [{ arguments: ['x'.repeat(1_500)] }],
  saveFinishCommand: [{}, { outcomes: ['completed', 'failed'], limitSeconds: 600 }],
  setFinishPost: [{ url: 'https://hooks.example/x', shape: 'slack' }],
  saveFinishPost: [{}, { outcomes: [], shape: 'ntfy' }],
  removeFinishAction: [{ action: 'command' }, { action: 'post' }],
  testFinishAction: [{ action: 'post' }],
  previewFinishPost: [{ shape: 'teams', example: 'several' }],
  sounds: [undefined],
  setSound: [
    { event: 'completed', choice: 'none' },
    { event: 'set', choice: 'file' },
  ],
  chooseSound: [{ event: 'failed' }],
  saveKey: [{ key: 'sk-1' }],
  useFoundKey: [undefined],
  testKey: [{ key: 'sk-1' }, { key: null }],
  clearKey: [undefined],
  saveSettings: [{}, { openHolds: 5 }],
  resetSettings: [{ undo: false }, { undo: true }],
  diagnostics: [{ hideIds: true, copy: false }],
}

const BAD_IDS = [
  undefined,
  null,
  {},
  { ids: ID },
  { ids: [1] },
  { ids: [''] },
  { ids: ['x'.repeat(MAX_ID_LENGTH + 1)] },
]
const BAD_ID = [undefined, {}, { id: 1 }, { id: '' }, { id: [ID] }, { id: 'x'.repeat(MAX_ID_LENGTH + 1) }]

const INVALID: { [N in CommandName]: unknown[] } = {
  storedRows: [null, {}, 'x'],
  snapshot: [null, {}, 'x'],
  moreRows: [null, {}, 'x'],
  add: [undefined, {}, { text: 1 }, 'text', { text: 'x'.repeat(MAX_PASTE_LENGTH + 1) }],
  remove: BAD_IDS,
  searchAccount: [
    undefined,
    {},
    { filter: null },
    ...[
      { projectId: 'x'.repeat(201) },
      { projectId: '' },
      { since: 'today' },
      { statuses: ['DONE'] },
      { statuses: 'FAILED' },
      { source: 'x'.repeat(201) },
      { source: undefined },
    ].map((wrong) => ({ filter: { ...ANY_FILTER, ...wrong } })),
  ],
  resumeAccountSearch: [null, {}],
  cancelAccountSearch: [null, {}],
  closeAccountSearch: [null, {}],
  addFromAccount: [null, {}, { ids: [ID] }],
  findProjects: [undefined, {}, { text: 1, isKnownOnly: true }, { text: 'x'.repeat(201), isKnownOnly: true }],
  restore: BAD_IDS,
  retry: BAD_IDS,
  addClipboard: [null, {}, 'x'],
  importText: [undefined, {}, { text: 1 }],
  annotate: [...BAD_IDS, { ids: [ID] }, { ids: [ID], annotations: { label: 'x'.repeat(121) } }],
  setHistory: [...BAD_IDS, { ids: [ID], inHistory: 'yes' }],
  makeSet: [...BAD_IDS, { ids: [ID] }, { ids: [ID], name: 'x'.repeat(121) }],
  renameSet: [...BAD_ID, { id: ID, name: null }, { id: SET }],
  dissolveSet: [...BAD_ID, { id: ID }],
  removeSet: [...BAD_ID, { id: ID }],
  openSetFolder: [...BAD_ID, { id: ID }],
  readBatch: [...BAD_ID, { id: ID }],
  undoSet: [...BAD_ID, { id: ID }],
  exportGenerations: [...BAD_IDS, { ids: [ID], format: 'exe' }],
  insights: [undefined, {}, { days: 8 }, { days: '7' }],
  exportChart: [
    undefined,
    { format: 'png', chart: 'costs', png: '' },
    { format: 'png', chart: 'costs', png: '<svg>' },
    { format: 'png', chart: '../costs', png: 'iVBORw0KGgo=' },
    { format: 'exe', chart: 'costs', png: 'iVBORw0KGgo=' },
    { format: 'csv', chart: 'costs', columns: [], rows: [] },
    { format: 'csv', chart: 'costs', columns: ['=1+1'], rows: [] },
    { format: 'csv', chart: 'costs', columns: ['a'], rows: [[{ plain: '=1+1' }]] },
    { format: 'csv', chart: 'costs', columns: ['a'], rows: Array.from({ length: 1_001 }, () => ['x']) },
  ],
  setPaused: [undefined, {}, { paused: 'yes' }],
  cancelReads: [null, {}, 'now'],
  reconnect: [null, {}, 'now'],
  setVisible: [...BAD_IDS, { ids: Array.from({ length: 50_001 }, () => ID) }],
  setHidden: [undefined, {}, { hidden: 'yes' }],
  answerLink: [undefined, {}, { follow: true, always: true }, { ids: [ID], follow: 'yes', always: true }],
  answerAdd: [undefined, {}, { id: '1', isWanted: true }, { id: 1 }],
  copyIds: BAD_IDS,
  copySupportDetails: BAD_IDS,
  detail: BAD_ID,
  copyJson: BAD_IDS,
  refresh: BAD_ID,
  openOutput: [...BAD_IDS, { ids: [] }, { ids: Array.from({ length: 21 }, () => ID) }],
  openInBrowser: [...BAD_ID, { id: ID, part: 'https://x.test/' }],
  copyOutputUrls: BAD_IDS,
  copyMediaUrl: [...BAD_ID, { id: ID }, { id: ID, part: 'input' }, { id: ID, part: 'https://x.test/' }],
  mediaProblem: [...BAD_ID, { id: ID, part: 'output/../x' }],
  pictureProblem: [...BAD_ID, { id: ID, part: 'output' }, { id: ID, part: 'output', viewer: 'player' }],
  closeMedia: [undefined, {}, { viewer: 1 }, { viewer: 'player-1/..' }, { viewer: 'row-1' }],
  startDownload: BAD_IDS,
  downloadFinished: [null, {}],
  pauseDownload: BAD_IDS,
  resumeDownload: BAD_IDS,
  cancelDownload: BAD_IDS,
  clearDownloads: [null, {}],
  openDownload: BAD_ID,
  showDownload: BAD_ID,
  openDownloadFolder: [null, { path: '/' }],
  chooseDownloadFolder: [null, { path: '/' }],
  markNotificationsRead: [undefined, {}, { keys: [1] }],
  clearNotifications: [null, {}],
  mute: [undefined, {}, { minutes: 0 }, { minutes: 1.5 }, { minutes: 100_000 }],
  finishActions: [null, {}],
  // A path is never taken from the page.
  chooseFinishCommand: [
    undefined,
    { program: '/bin/sh' },
    { arguments: 'x' },
    { arguments: ['a\0b'] },
    { arguments: ['x'.repeat(1_501)] },
    { arguments: Array.from({ length: 33 }, () => '') },
  ],
  setFinishCommandArguments: [undefined, {}, { arguments: [1] }, { arguments: ['x'.repeat(1_501)] }],
  saveFinishCommand: [undefined, { outcomes: ['missing'] }, { limitSeconds: 0 }, { limitSeconds: 61 }],
  setFinishPost: [
    undefined,
    { url: '', shape: 'json' },
    { url: 'https://a.example/', shape: 'mail' },
    { url: `https://a.example/${'x'.repeat(2_000)}`, shape: 'json' },
  ],
  saveFinishPost: [undefined, { shape: 'mail' }, { outcomes: 'all' }],
  removeFinishAction: [undefined, {}, { action: 'sound' }],
  testFinishAction: [undefined, {}, { action: 'sound' }],
  previewFinishPost: [undefined, { shape: 'json' }, { shape: 'json', example: 'secret' }],
  sounds: [null, {}],
  setSound: [
    undefined,
    {},
    { event: 'completed', choice: '/etc/passwd' },
    { event: 'stopped', choice: 'none' },
  ],
  // A path is never taken from the page.
  chooseSound: [undefined, {}, { path: '/a.wav' }, { event: '../completed' }],
  saveKey: [undefined, {}, { key: '' }, { key: '  ' }, { key: null }, { key: 'x'.repeat(513) }],
  useFoundKey: [null, {}, { key: 'sk-1' }],
  testKey: [undefined, {}, { key: '' }, { key: 'x'.repeat(513) }],
  clearKey: [null, {}],
  saveSettings: [
    undefined,
    { openHolds: 0 },
    { openHolds: 81 },
    { requestsPerMinute: 601 },
    { density: 'tiny' },
    { openHolds: 1.5 },
    { theme: 'pink' },
    { quietFrom: '25:00' },
    { textSize: 1000 },
    { notifySets: 'never' },
    { setsFrom: 3 },
    { inputPreviewsMb: 0 },
    { inputPreviewsMb: 10_000 },
    { listForm: 'mosaic' },
    { tileWidth: 10 },
  ],
  resetSettings: [undefined, null, {}],
  diagnostics: [undefined, {}, { hideIds: 'no', copy: true }],
}

describe.each(COMMAND_NAMES)('the command %s', (name) => {
  it('runs with valid arguments', async () => {
    for (const args of VALID[name]) {
      const seen: unknown[] = []
      const answer = await runCommand(
        name,
        handlers((called, given) => seen.push([called, given])),
        args,
        vi.fn(),
      )
      expect(answer.ok).toBe(true)
      expect(seen).toEqual([[name, args]])
    }
  })

  it('refuses invalid arguments with a message, without running', async () => {
    const run = vi.fn()
    for (const args of INVALID[name]) {
      const answer = await runCommand(name, handlers(run), args, vi.fn())
      if (answer.ok) throw new Error(`${JSON.stringify(args)} was accepted`)
      expect(answer.error.code).toBe('invalid_request')
      // A sentence for the user, not the validator's message.
      expect(answer.error.message).toMatch(/^[A-Z].*\.$/)
      expect(answer.error.message).not.toMatch(/Invalid input|Too (small|big)|expected/)
    }
    expect(run).not.toHaveBeenCalled()
  })

  it('turns an error of its handler into a typed answer', async () => {
    const [args] = VALID[name]
    for (const thrown of [new Error('sk-secret in /home/me'), 'a string', null]) {
      const onError = vi.fn()
      const failing = handlers(() => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- others throw anything
        throw thrown
      })
      const answer = await runCommand(name, failing, args, onError)
      expect(answer).toMatchObject({ ok: false, error: { code: 'unexpected' } })
      expect(JSON.stringify(answer)).not.toContain('sk-secret')
      expect(onError).toHaveBeenCalledExactlyOnceWith(name, thrown)
    }
  })
})

describe('runCommand', () => {
  it('returns the code and message of a UserError', async () => {
    const onError = vi.fn()
    const refusing = handlers(() => Promise.reject(new UserError('no_output', 'There is none.')))
    expect(await runCommand('openOutput', refusing, { ids: [ID] }, onError)).toEqual({
      ok: false,
      error: { code: 'no_output', message: 'There is none.' },
    })
    expect(onError).not.toHaveBeenCalled()
  })

  it('returns the result of a handler, also of an async one', async () => {
    const answering = handlers(() => Promise.resolve({ retried: 3 }))
    expect(await runCommand('retry', answering, { ids: [ID] }, vi.fn())).toEqual({
      ok: true,
      value: { retried: 3 },
    })
  })

  it('passes only fields of the schema on, and trims keys', async () => {
    const run = vi.fn()
    await runCommand('saveKey', handlers(run), { key: ' sk-1\n', extra: 1 }, vi.fn())
    expect(run).toHaveBeenCalledWith('saveKey', { key: 'sk-1' })
  })
})

describe('receiveCommands', () => {
  type Listener = (event: unknown, args: unknown) => Promise<unknown>

  function wire(isTrusted: boolean) {
    const listeners = new Map<string, Listener>()
    const ipc = { handle: (name: string, listener: Listener) => listeners.set(name, listener) }
    const run = vi.fn()
    const onError = vi.fn()
    const runner = commandRunner(handlers(run), () => isTrusted, onError)
    receiveCommands(ipc as unknown as IpcMain, COMMAND_NAMES, Promise.resolve(runner))
    return { listeners, run, onError }
  }

  it('handles every command’s channel and no other', () => {
    expect([...wire(true).listeners.keys()].sort()).toEqual([...COMMAND_NAMES].sort())
  })

  it('refuses an untrusted sender on every channel', async () => {
    const { listeners, run, onError } = wire(false)
    for (const name of COMMAND_NAMES) {
      const answer = await listeners.get(name)?.({}, VALID[name][0])
      expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_request' } })
    }
    expect(run).not.toHaveBeenCalled()
    expect(onError).toHaveBeenCalledTimes(COMMAND_NAMES.length)
  })

  it('answers early what does not wait for main, and leaves the rest to main', async () => {
    const listeners = new Map<string, Listener>()
    const ipc = { handle: (name: string, listener: Listener) => listeners.set(name, listener) }
    const never = new Promise<never>(() => undefined)
    const early = { ok: true, value: null } as const
    const storedRows = vi.fn(() => Promise.resolve(early))
    receiveCommands(ipc as unknown as IpcMain, COMMAND_NAMES, never, { storedRows })
    expect(await listeners.get('storedRows')?.({ sender: 1 }, undefined)).toEqual(early)
    expect(storedRows).toHaveBeenCalledWith({ sender: 1 })
    const isMain = Promise.race([listeners.get('snapshot')?.({}, undefined), Promise.resolve('waits')])
    expect(await isMain).toBe('waits')
  })

  it("runs commands of the app's page", async () => {
    const { listeners, run } = wire(true)
    expect(await listeners.get('openOutput')?.({}, { ids: [ID] })).toMatchObject({ ok: true })
    expect(run).toHaveBeenCalledWith('openOutput', { ids: [ID] })
  })
})
