import type { IpcMain } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { COMMAND_NAMES, type CommandName } from '../../electron/contract/channels'
import { MAX_ID_LENGTH, MAX_PASTE_LENGTH } from '../../electron/contract/commands'
import { CommandRefused, type Handlers, handleCommands, runCommand } from '../../electron/main/ipc/handle'

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
  'watchlist:set-paused': [{ paused: true }],
  'watchlist:set-visible': [{ ids: [ID] }],
  'generation:copy-id': [{ ids: [ID] }],
  'output:open': [{ id: ID }],
  'output:copy-url': [{ id: ID }],
  'key:save': [{ key: 'sk-1' }],
  'key:test': [{ key: 'sk-1' }, { key: null }],
  'key:clear': [undefined],
  'settings:save': [{}, { openHolds: 5 }],
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
  'watchlist:set-paused': [undefined, {}, { paused: 'yes' }],
  'watchlist:set-visible': [...BAD_IDS, { ids: Array.from({ length: 50_001 }, () => ID) }],
  'generation:copy-id': BAD_IDS,
  'output:open': BAD_ID,
  'output:copy-url': BAD_ID,
  'key:save': [undefined, {}, { key: '' }, { key: '  ' }, { key: null }, { key: 'x'.repeat(513) }],
  'key:test': [undefined, {}, { key: '' }, { key: 'x'.repeat(513) }],
  'key:clear': [null, {}],
  'settings:save': [
    undefined,
    { openHolds: 0 },
    { requestsPerMinute: 601 },
    { density: 'tiny' },
    { openHolds: 1.5 },
  ],
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
    const refusing = handlers(() => Promise.reject(new CommandRefused('no_output', 'There is none.')))
    expect(await runCommand('output:open', refusing, { id: ID }, onError)).toEqual({
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
    expect(await listeners.get('output:open')?.({}, { id: ID })).toMatchObject({ ok: true })
    expect(run).toHaveBeenCalledWith('output:open', { id: ID })
  })
})
