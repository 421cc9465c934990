import type { IpcMain } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { COMMAND_NAMES, type CommandName } from '../../electron/contract/channels'
import { MAX_ID_LENGTH } from '../../electron/contract/commands'
import { MAX_PASTE_LENGTH } from '../../electron/contract/paste-limits'
import { UserError, type Handlers, handleCommands, runCommand } from '../../electron/main/ipc/handle'

/** Handlers that note what they were given. */
function handlers(run: (name: CommandName, args: unknown) => unknown = () => undefined): Handlers {
  const entries = COMMAND_NAMES.map((name) => [name, (args: unknown) => run(name, args)] as const)
  return Object.fromEntries(entries) as unknown as Handlers
}

const ID = 'gen-1234'

const VALID: { [N in CommandName]: unknown[] } = {
  'app:snapshot': [undefined],
  'watchlist:add': [{ text: '' }, { text: 'x'.repeat(MAX_PASTE_LENGTH) }],
  'watchlist:remove': [{ ids: [] }, { ids: [ID] }],
  'watchlist:restore': [{ ids: [ID] }],
  'watchlist:retry': [{ ids: [ID] }],
  'watchlist:add-clipboard': [undefined],
  'watchlist:import': [{ text: '' }],
  'watchlist:annotate': [
    { ids: [ID], marks: {} },
    { ids: [ID], marks: { label: 'x', note: null, pinned: true, muted: false } },
  ],
  'watchlist:set-history': [{ ids: [ID], inHistory: true }],
  'watchlist:export': [{ ids: [ID], format: 'csv' }],
  'watchlist:set-paused': [{ paused: true }],
  'watchlist:try-again': [undefined],
  'watchlist:set-visible': [{ ids: [ID] }],
  'links:answer': [{ follow: true, always: false }],
  'generation:copy-id': [{ ids: [ID] }],
  'generation:detail': [{ id: ID }],
  'generation:copy-json': [{ ids: [ID] }],
  'generation:refresh': [{ id: ID }],
  'output:open': [{ ids: [ID] }],
  'output:open-browser': [{ id: ID }],
  'output:copy-url': [{ ids: [ID] }],
  'media:copy-url': [
    { id: ID, part: 'output' },
    { id: ID, part: 'input-0' },
  ],
  'media:problem': [{ id: ID, part: 'audio' }],
  'download:start': [{ ids: [ID] }],
  'download:start-finished': [undefined],
  'download:pause': [{ ids: [ID] }],
  'download:resume': [{ ids: [ID] }],
  'download:cancel': [{ ids: [ID] }],
  'download:clear': [undefined],
  'download:open': [{ id: ID }],
  'download:show': [{ id: ID }],
  'download:open-folder': [undefined],
  'download:choose-folder': [undefined],
  'told:read': [{ keys: [ID] }, { keys: null }],
  'told:clear': [undefined],
  'told:mute': [{ minutes: 60 }, { minutes: null }],
  'key:save': [{ key: 'sk-1' }],
  'key:test': [{ key: 'sk-1' }, { key: null }],
  'key:clear': [undefined],
  'settings:save': [{}, { openHolds: 5 }],
  'settings:reset': [{ undo: false }, { undo: true }],
  'app:diagnostics': [{ hideIds: true, copy: false }],
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
  'app:snapshot': [null, {}, 'x'],
  'watchlist:add': [undefined, {}, { text: 1 }, 'text', { text: 'x'.repeat(MAX_PASTE_LENGTH + 1) }],
  'watchlist:remove': BAD_IDS,
  'watchlist:restore': BAD_IDS,
  'watchlist:retry': BAD_IDS,
  'watchlist:add-clipboard': [null, {}, 'x'],
  'watchlist:import': [undefined, {}, { text: 1 }],
  'watchlist:annotate': [...BAD_IDS, { ids: [ID] }, { ids: [ID], marks: { label: 'x'.repeat(121) } }],
  'watchlist:set-history': [...BAD_IDS, { ids: [ID], inHistory: 'yes' }],
  'watchlist:export': [...BAD_IDS, { ids: [ID], format: 'exe' }],
  'watchlist:set-paused': [undefined, {}, { paused: 'yes' }],
  'watchlist:try-again': [null, {}, 'now'],
  'watchlist:set-visible': [...BAD_IDS, { ids: Array.from({ length: 50_001 }, () => ID) }],
  'links:answer': [undefined, {}, { follow: 'yes', always: true }],
  'generation:copy-id': BAD_IDS,
  'generation:detail': BAD_ID,
  'generation:copy-json': BAD_IDS,
  'generation:refresh': BAD_ID,
  'output:open': [...BAD_IDS, { ids: [] }, { ids: Array.from({ length: 21 }, () => ID) }],
  'output:open-browser': BAD_ID,
  'output:copy-url': BAD_IDS,
  'media:copy-url': [...BAD_ID, { id: ID }, { id: ID, part: 'input' }, { id: ID, part: 'https://x.test/' }],
  'media:problem': [...BAD_ID, { id: ID, part: 'output/../x' }],
  'download:start': BAD_IDS,
  'download:start-finished': [null, {}],
  'download:pause': BAD_IDS,
  'download:resume': BAD_IDS,
  'download:cancel': BAD_IDS,
  'download:clear': [null, {}],
  'download:open': BAD_ID,
  'download:show': BAD_ID,
  'download:open-folder': [null, { path: '/' }],
  'download:choose-folder': [null, { path: '/' }],
  'told:read': [undefined, {}, { keys: [1] }],
  'told:clear': [null, {}],
  'told:mute': [undefined, {}, { minutes: 0 }, { minutes: 1.5 }, { minutes: 100_000 }],
  'key:save': [undefined, {}, { key: '' }, { key: '  ' }, { key: null }, { key: 'x'.repeat(513) }],
  'key:test': [undefined, {}, { key: '' }, { key: 'x'.repeat(513) }],
  'key:clear': [null, {}],
  'settings:save': [
    undefined,
    { openHolds: 0 },
    { requestsPerMinute: 601 },
    { density: 'tiny' },
    { openHolds: 1.5 },
    { theme: 'pink' },
    { quietFrom: '25:00' },
    { textSize: 1000 },
  ],
  'settings:reset': [undefined, null, {}],
  'app:diagnostics': [undefined, {}, { hideIds: 'no', copy: true }],
}

describe.each(COMMAND_NAMES)('%s', (name) => {
  it('runs with what fits', async () => {
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

  it('refuses what does not fit, kindly, without running', async () => {
    const run = vi.fn()
    for (const args of INVALID[name]) {
      const answer = await runCommand(name, handlers(run), args, vi.fn())
      if (answer.ok) throw new Error(`${JSON.stringify(args)} was accepted`)
      expect(answer.error.code).toBe('invalid_request')
      // A sentence, and none of the validator's.
      expect(answer.error.message).toMatch(/^[A-Z].*\.$/)
      expect(answer.error.message).not.toMatch(/Invalid input|Too (small|big)|expected/)
    }
    expect(run).not.toHaveBeenCalled()
  })

  it('turns what a handler throws into a typed error', async () => {
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
  it('passes on what a refusal says', async () => {
    const onError = vi.fn()
    const refusing = handlers(() => Promise.reject(new UserError('no_output', 'There is none.')))
    expect(await runCommand('output:open', refusing, { ids: [ID] }, onError)).toEqual({
      ok: false,
      error: { code: 'no_output', message: 'There is none.' },
    })
    expect(onError).not.toHaveBeenCalled()
  })

  it('answers what a handler answers, later too', async () => {
    const answering = handlers(() => Promise.resolve({ retried: 3 }))
    expect(await runCommand('watchlist:retry', answering, { ids: [ID] }, vi.fn())).toEqual({
      ok: true,
      value: { retried: 3 },
    })
  })

  it('hands on no more than the schema names, and keys without the space around them', async () => {
    const run = vi.fn()
    await runCommand('key:save', handlers(run), { key: ' sk-1\n', extra: 1 }, vi.fn())
    expect(run).toHaveBeenCalledWith('key:save', { key: 'sk-1' })
  })
})

describe('handleCommands', () => {
  type Listener = (event: unknown, args: unknown) => Promise<unknown>

  function wire(isTrusted: boolean) {
    const listeners = new Map<string, Listener>()
    const ipc = { handle: (name: string, listener: Listener) => listeners.set(name, listener) }
    const run = vi.fn()
    const onError = vi.fn()
    handleCommands(ipc as unknown as IpcMain, handlers(run), () => isTrusted, onError)
    return { listeners, run, onError }
  }

  it('answers every channel and no other', () => {
    expect([...wire(true).listeners.keys()].sort()).toEqual([...COMMAND_NAMES].sort())
  })

  it('refuses a stranger on every channel, whatever it sends', async () => {
    const { listeners, run, onError } = wire(false)
    for (const name of COMMAND_NAMES) {
      const answer = await listeners.get(name)?.({}, VALID[name][0])
      expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_request' } })
    }
    expect(run).not.toHaveBeenCalled()
    expect(onError).toHaveBeenCalledTimes(COMMAND_NAMES.length)
  })

  it('runs for our page', async () => {
    const { listeners, run } = wire(true)
    expect(await listeners.get('output:open')?.({}, { ids: [ID] })).toMatchObject({ ok: true })
    expect(run).toHaveBeenCalledWith('output:open', { ids: [ID] })
  })
})
