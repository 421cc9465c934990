import { beforeEach, expect, it, vi } from 'vitest'
import { COMMAND_NAMES } from '../../electron/contract/commands'
import type { CommandRunner } from '../../electron/main/ipc/early-commands'
import type { Deferred } from '../../electron/main/platform/deferred'

type Listener = (...args: unknown[]) => void

const parts = vi.hoisted(() => ({
  listeners: new Map<string, (...args: unknown[]) => void>(),
  ready: { resolve: () => {} },
  setApplicationMenu: vi.fn(),
  exit: vi.fn(),
  quit: vi.fn(),
  hasLock: true,
  showErrorBox: vi.fn(),
  createApp: vi.fn(),
  logError: vi.fn(),
  runCommandLine: vi.fn(),
  show: vi.fn(),
  shown: Promise.resolve(),
  readFirst: vi.fn(() => Promise.resolve(false)),
  loadRest: vi.fn(() => import('../../electron/main/launch')),
  handled: new Map<string, (...args: unknown[]) => unknown>(),
}))

vi.mock('electron', () => ({
  Menu: { setApplicationMenu: parts.setApplicationMenu },
  app: {
    isPackaged: true,
    setPath: vi.fn(),
    getPath: () => '/data',
    getPreferredSystemLanguages: () => ['en-US'],
    setAppUserModelId: vi.fn(),
    setAsDefaultProtocolClient: vi.fn(),
    requestSingleInstanceLock: () => parts.hasLock,
    commandLine: { appendSwitch: vi.fn(), getSwitchValue: () => '' },
    whenReady: () => new Promise<void>((resolve) => (parts.ready.resolve = () => resolve())),
    on: (name: string, listener: Listener) => parts.listeners.set(name, listener),
    exit: parts.exit,
    quit: parts.quit,
  },
  dialog: { showErrorBox: parts.showErrorBox },
  ipcMain: { handle: (name: string, handler: Listener) => parts.handled.set(name, handler) },
  protocol: { registerSchemesAsPrivileged: vi.fn() },
}))
// The parts of the rest are loaded one by one; here they would be reloaded for each test.
vi.mock('../../electron/main/load-rest', () => ({ loadRest: parts.loadRest }))
vi.mock('../../electron/main/app', () => ({ createApp: parts.createApp }))
vi.mock('../../electron/main/command-line', () => ({ runCommandLine: parts.runCommandLine }))
vi.mock('../../electron/main/test-hooks', () => ({ TestHooks: vi.fn() }))
vi.mock('../../electron/main/shell/system-access', () => ({ electronSystem: {} }))
vi.mock('../../electron/main/platform/log', () => ({ startLog: () => ({ error: parts.logError }) }))
vi.mock('../../electron/main/shell/window/open-window', () => ({
  PAGE_FOLDER: '/page',
  openWindow: () => ({ window: { show: parts.show }, page: {}, shown: parts.shown }),
}))
vi.mock('../../electron/main/shell/launch/early-rows', () => ({
  EarlyRows: class {
    readonly readFirst = parts.readFirst
    readonly painted = Promise.resolve()
    readonly answer = () => () => null
    readonly read = () => Promise.resolve(null)
    readonly end = () => undefined
  },
}))
vi.mock('../../electron/main/shell/window/locks', () => ({ lockContents: vi.fn() }))

// The build writes these in.
vi.stubGlobal('__COMMAND_NAMES__', COMMAND_NAMES)
// Its first import takes longer than a test waits.
await import('../../electron/main/launch')

const emit = (name: string, ...args: unknown[]): void => parts.listeners.get(name)?.(...args)
const link = (id: string): unknown[] => [{ preventDefault: vi.fn() }, `syncwatch://watch/${id}`]

beforeEach(() => {
  vi.resetModules()
  parts.listeners.clear()
  parts.hasLock = true
  parts.handled.clear()
  parts.shown = Promise.resolve()
  parts.readFirst.mockReset().mockResolvedValue(false)
  parts.loadRest.mockClear()
  const { exit, quit, showErrorBox, createApp, logError, show } = parts
  for (const mock of [exit, quit, showErrorBox, createApp, logError, show]) mock.mockReset()
  vi.spyOn(process, 'on').mockReturnValue(process)
})

async function start(): Promise<{ request: ReturnType<typeof vi.fn>; showWindow: ReturnType<typeof vi.fn> }> {
  const syncwatch = { request: vi.fn(), showWindow: vi.fn(), start: vi.fn() }
  parts.createApp.mockReturnValue(syncwatch)
  await import('../../electron/main/index')
  return syncwatch
}

it('handles a link that comes before the app is ready', async () => {
  const { request, showWindow } = await start()
  emit('open-url', ...link('early-123'))
  expect(request).not.toHaveBeenCalled()
  parts.ready.resolve()
  await vi.waitFor(() =>
    expect(request).toHaveBeenCalledWith({ watch: null, links: ['early-123'], hidden: false }),
  )
  emit('open-url', ...link('later-123'))
  await vi.waitFor(() =>
    expect(request).toHaveBeenLastCalledWith({ watch: null, links: ['later-123'], hidden: false }),
  )
  expect(showWindow).toHaveBeenCalled()
})

it.each<[unknown, string | null]>([
  [{ watch: 'gen-12345' }, 'gen-12345'],
  [{ watch: 5 }, null],
  [{ watch: ['a'] }, null],
  [null, null],
  ['text', null],
  [undefined, null],
])('shows the window for a second start with %j, and watches %j', async (data, watch) => {
  const { request, showWindow } = await start()
  parts.ready.resolve()
  await vi.waitFor(() => expect(request).toHaveBeenCalledTimes(1))
  emit('second-instance', {}, [], '/', data)
  await vi.waitFor(() => expect(showWindow).toHaveBeenCalledTimes(1))
  expect(request).toHaveBeenLastCalledWith({ watch, links: [], hidden: false })
})

it('opens the window and receives the commands of its page before the app is created', async () => {
  await start()
  parts.createApp.mockImplementation(() => new Promise(() => undefined))
  expect(parts.show).not.toHaveBeenCalled()
  parts.ready.resolve()
  await vi.waitFor(() => expect(parts.createApp).toHaveBeenCalled())
  expect(parts.show).toHaveBeenCalledTimes(1)
  expect([...parts.handled.keys()]).toEqual([...COMMAND_NAMES])
})

it('reads the stored rows once the window is shown, and loads the rest of main once they are read', async () => {
  let show = (): void => undefined
  let read: (hasRows: boolean) => void = () => undefined
  parts.readFirst.mockReturnValue(new Promise((resolve) => (read = resolve)))
  parts.shown = new Promise((resolve) => (show = resolve))
  await start()
  parts.ready.resolve()
  await vi.waitFor(() => expect(parts.show).toHaveBeenCalled())
  await new Promise(setImmediate)
  expect(parts.readFirst).not.toHaveBeenCalled()
  show()
  await vi.waitFor(() => expect(parts.readFirst).toHaveBeenCalledTimes(1))
  await new Promise(setImmediate)
  expect(parts.loadRest).not.toHaveBeenCalled()
  read(true)
  await vi.waitFor(() => expect(parts.loadRest).toHaveBeenCalledTimes(1))
})

it('has no menu before it is ready, where Electron would build one', async () => {
  parts.setApplicationMenu.mockClear()
  await start()
  expect(parts.setApplicationMenu.mock.calls).toEqual([[null]])
})

it('lets commands that come before the app is created wait', async () => {
  await start()
  parts.createApp.mockImplementation(() => new Promise(() => undefined))
  parts.ready.resolve()
  await vi.waitFor(() => expect(parts.createApp).toHaveBeenCalled())
  const answer = parts.handled.get('snapshot')?.({}, undefined)
  const [{ commands }] = parts.createApp.mock.calls[0] as [{ commands: Deferred<CommandRunner> }]
  commands.resolve((name) => Promise.resolve({ ok: true, value: name }))
  expect(await answer).toEqual({ ok: true, value: 'snapshot' })
})

it('shows an error and exits when the start fails', async () => {
  await start()
  parts.createApp.mockImplementation(() => {
    throw new Error('no tray')
  })
  parts.ready.resolve()
  await vi.waitFor(() => expect(parts.exit).toHaveBeenCalledWith(1))
  expect(parts.showErrorBox).toHaveBeenCalledTimes(1)
  expect(parts.logError).toHaveBeenCalledTimes(1)
})

it('quits without starting anything when another instance runs', async () => {
  parts.hasLock = false
  await start()
  expect(parts.quit).toHaveBeenCalledTimes(1)
  expect(parts.listeners.size).toBe(0)
})

it('removes the key from the environment that child processes inherit', async () => {
  vi.stubEnv('SYNC_API_KEY', 'sk-test-0123456789')
  await start()
  expect(process.env['SYNC_API_KEY']).toBeUndefined()
  parts.ready.resolve()
  await vi.waitFor(() => expect(parts.createApp).toHaveBeenCalled())
  expect(parts.createApp).toHaveBeenCalledWith(
    expect.objectContaining({
      environment: expect.objectContaining({ apiKey: 'sk-test-0123456789' }) as unknown,
    }),
  )
  vi.unstubAllEnvs()
})

it('runs a command for the terminal instead of the app, and ends with its exit code', async () => {
  vi.spyOn(process, 'argv', 'get').mockReturnValue(['syncwatch', '--no-sandbox', 'wait', 'generation-1'])
  parts.runCommandLine.mockReturnValue(124)
  await start()
  expect(parts.runCommandLine).toHaveBeenCalledWith(
    expect.anything(),
    ['wait', 'generation-1'],
    expect.objectContaining({ apiUrl: 'https://api.sync.so' }),
  )
  expect(parts.exit).toHaveBeenCalledWith(124)
  expect(parts.listeners.size).toBe(0)
})
