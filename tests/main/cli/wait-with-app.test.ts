import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { CHANNEL_PROTOCOL, MAX_WAITED } from '../../../electron/contract/channel'
import { systemClock } from '../../../electron/core/clock'
import { WatchEngine } from '../../../electron/core/engine/watch-engine'
import { createSyncApi } from '../../../electron/core/sync-api/client'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import type { ChannelHost } from '../../../electron/main/shell/channel/channel-host'
import { openChannel } from '../../../electron/main/shell/channel/open-channel'
import { connectToApp } from '../../../electron/main/platform/channel/channel-file'
import { OutputAccess } from '../../../electron/main/services/outputs/output-access'
import { type SimulatorOptions, alreadyCompleted, endless, fails } from '../../simulator'
import { A, B, C, simulatorWith, until } from '../../simulator/testing'
import { MemoryStorage } from '../../core/samples'
import { storageFolder } from '../testing'
import { type CliRunOptions, startCommand } from './cli-rig'

interface RigOptions extends SimulatorOptions {
  app?: Partial<ChannelHost>
  storage?: MemoryStorage
}

/** A running app without Electron: its list, its engine and its channel, on the simulator. */
async function rig({ app, storage = new MemoryStorage(), ...options }: RigOptions = {}) {
  const simulator = await simulatorWith(options)
  const { folder } = storageFolder()
  const api = createSyncApi({
    fetch,
    baseUrl: simulator.url,
    apiKey: () => simulator.apiKey,
    clock: systemClock,
  })
  const watchlist = new Watchlist(storage, systemClock, () => undefined)
  const limits = { requestsPerMinute: 300, openHolds: 80 }
  const engine = new WatchEngine({ api, watchlist, clock: systemClock, random: () => 0.5, limits })
  const outputs = new OutputAccess(watchlist, engine, systemClock)
  const errors: unknown[] = []
  const quit = openChannel(folder, {
    watchlist,
    engine,
    clock: systemClock,
    apiUrl: simulator.url,
    keyInUse: () => simulator.apiKey,
    urls: outputs,
    projectName: () => null,
    onError: (_what, error) => errors.push(error),
    ...app,
  })
  engine.start()
  onTestFinished(() => {
    engine.stop()
    quit()
  })
  const connection = async () => {
    const socket = await connectToApp(folder)
    socket?.destroy()
    return socket
  }
  for (let tries = 0; tries < 100 && (await connection()) === null; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 10))
  const run = (args: readonly string[], more: Partial<CliRunOptions> = {}) =>
    startCommand(args, { simulator, dataFolder: folder, key: null, ...more })
  return { simulator, folder, watchlist, engine, quit, run, errors }
}

describe('wait with a running app', () => {
  it('lets the app follow them: one watch, one budget, and no key in the command', async () => {
    const { run, simulator, watchlist } = await rig({ generations: [endless(A), fails(B, 0)] })
    const { exitCode, stdout, stderr } = run(['wait', A, B])
    await until(() => stdout.lines.length === 1 && simulator.openHolds === 1)
    expect([...watchlist.all()].map(({ id }) => id)).toEqual([A, B])
    simulator.finish(A)
    expect(await exitCode).toBe(1)
    expect(stdout.lines[0]).toContain(`FAILED\t${B}\t`)
    expect(stdout.lines[1]).toContain(`COMPLETED\t${A}\t`)
    expect(stderr.text).toBe('')
    expect(simulator.maxOpenHolds).toBe(1)
    expect(watchlist.size).toBe(2)
  })

  it('asks the API nothing for what the app knows already', async () => {
    const { run, simulator, watchlist } = await rig({ generations: [alreadyCompleted(A)] })
    watchlist.add([A])
    await until(() => watchlist.get(A)?.watch.kind === 'finished')
    simulator.clearRecords()
    expect(await run(['wait', A]).exitCode).toBe(0)
    expect(simulator.requests).toHaveLength(0)
  })

  it('uses the app with the same key, without sending it', async () => {
    const { run, simulator, watchlist } = await rig({ generations: [alreadyCompleted(A)] })
    const { exitCode, stderr } = run(['wait', A], { key: simulator.apiKey })
    expect(await exitCode).toBe(0)
    expect(stderr.text).toBe('')
    expect(watchlist.size).toBe(1)
  })

  it.each([
    ['another key', { keyInUse: () => 'sk-another-0001' }, 'has another API key'],
    ['no key', { keyInUse: () => null }, 'has another API key, or none'],
    ['another API', { apiUrl: 'https://api.sync.so' }, 'uses another API'],
  ])('watches on its own when the app has %s', async (_what, app, message) => {
    const { run, simulator, watchlist } = await rig({ app, generations: [alreadyCompleted(A)] })
    const { exitCode, stderr } = run(['wait', A], { key: simulator.apiKey })
    expect(await exitCode).toBe(0)
    expect(stderr.text).toContain(message)
    expect(watchlist.size).toBe(0)
  })

  it('continues on its own when the app is quit, and repeats no line', async () => {
    const { engine, quit, run, simulator } = await rig({ generations: [alreadyCompleted(A), endless(B)] })
    const { exitCode, stdout, stderr } = run(['wait', A, B], { key: simulator.apiKey })
    await until(() => stdout.lines.length === 1 && simulator.openHolds === 1)
    engine.stop()
    quit()
    await until(() => simulator.openHolds === 1 && stderr.lines.length === 1)
    simulator.finish(B)
    expect(await exitCode).toBe(0)
    expect(stdout.lines.map((line) => line.split('\t')[1])).toEqual([A, B])
    expect(stderr.text).toBe('syncwatch: Syncwatch was quit. This command continues on its own.\n')
  })

  it('exits with 2 when the app is quit and there is no key', async () => {
    const { quit, run, simulator } = await rig({ generations: [endless(A)] })
    const { exitCode, stderr } = run(['wait', A])
    await until(() => simulator.openHolds === 1)
    quit()
    expect(await exitCode).toBe(2)
    expect(stderr.text).toContain("Syncwatch was quit. There's no API key.")
  })

  it('ends with 1 for one that is removed from the list', async () => {
    const { run, simulator, watchlist } = await rig({ generations: [endless(A)] })
    const { exitCode, stdout } = run(['wait', A])
    await until(() => simulator.openHolds === 1)
    watchlist.remove([A])
    expect(await exitCode).toBe(1)
    expect(stdout.text).toContain(`REMOVED\t${A}\t`)
  })

  it('reads one again that the app has found missing', async () => {
    const { run, simulator, watchlist } = await rig()
    watchlist.add([A])
    await until(() => watchlist.get(A)?.watch.kind === 'missing')
    simulator.add(alreadyCompleted(A))
    expect(await run(['wait', A]).exitCode).toBe(0)
  })

  it('says that the user has paused all requests, and when they resume', async () => {
    const { engine, run, simulator, watchlist } = await rig({ generations: [endless(A)] })
    engine.setPaused('user', true)
    const { exitCode, stderr } = run(['wait', A])
    await until(() => stderr.text.includes('All requests are paused in Syncwatch.'))
    engine.setPaused('user', false)
    await until(() => stderr.text.includes('Watching again.') && simulator.openHolds === 1)
    simulator.finish(A)
    expect(await exitCode).toBe(0)
    expect(watchlist.size).toBe(1)
  })

  it('leaves them on the list and stops listening when the command is interrupted', async () => {
    const { run, simulator, watchlist } = await rig({ generations: [endless(A)] })
    const { exitCode, interrupt } = run(['wait', A])
    await until(() => simulator.openHolds === 1)
    interrupt()
    expect(await exitCode).toBe(130)
    expect(watchlist.size).toBe(1)
    expect(simulator.openHolds).toBe(1)
  })

  it('says why when the app cannot store them', async () => {
    const storage = new MemoryStorage()
    storage.full = true
    const { run } = await rig({ storage, generations: [endless(A)] })
    const { exitCode, stderr } = run(['wait', A])
    expect(await exitCode).toBe(2)
    expect(stderr.text).toMatch(/^syncwatch: .*disk/iu)
  })

  it('downloads with the URLs that the app gives', async () => {
    const { folder, run, simulator } = await rig({
      generations: [alreadyCompleted(A, 60, { outputFileName: 'teaser' })],
    })
    const { exitCode, stdout } = run(['wait', A, '--download', join(folder, 'outputs')])
    expect(await exitCode).toBe(0)
    expect(stdout.text).toBe(`COMPLETED\t${A}\t${join(folder, 'outputs/teaser.mp4')}\n`)
    expect(readFileSync(join(folder, 'outputs/teaser.mp4')).length).toBeGreaterThan(1_000)
    const media = simulator.requests.filter(({ kind }) => kind === 'media')
    expect(media.length).toBeGreaterThan(0)
  })
})

describe('list and export', () => {
  it('print what is on the list of the app, a line each', async () => {
    const { run, watchlist } = await rig({ generations: [alreadyCompleted(A), endless(B)] })
    watchlist.add([A, B, C])
    await until(() => watchlist.get(A)?.watch.kind === 'finished' && watchlist.get(B)?.generation !== null)
    const list = run(['list', '--json'])
    expect(await list.exitCode).toBe(0)
    expect(list.stdout.lines.map((line) => (JSON.parse(line) as { status: string }).status)).toEqual([
      'COMPLETED',
      'PROCESSING',
      null,
    ])
    const text = run(['list'])
    await text.exitCode
    expect(text.stdout.lines.map((line) => line.split('\t')[1])).toEqual([A, B, C])
    const exported = run(['export', '--format', 'json'])
    expect(await exported.exitCode).toBe(0)
    const file = JSON.parse(exported.stdout.text) as { format: string; generations: unknown[] }
    expect(file.format).toBe('syncwatch-watchlist')
    expect(file.generations).toHaveLength(3)
  })

  it('print thousands', async () => {
    const { run, engine, watchlist } = await rig()
    engine.stop()
    watchlist.add(Array.from({ length: 5_000 }, (_, n) => `generation-${n}`))
    const { exitCode, stdout } = run(['list'])
    expect(await exitCode).toBe(0)
    expect(stdout.lines).toHaveLength(5_000)
  })

  it('write a file in one step, and replace an earlier export', async () => {
    const { folder, run, watchlist } = await rig()
    watchlist.add([A])
    const file = join(folder, 'list.csv')
    writeFileSync(file, 'older')
    const { exitCode, stdout } = run(['export', '--output', file])
    expect(await exitCode).toBe(0)
    expect(stdout.text).toBe('')
    const text = readFileSync(file, 'utf8')
    expect(text.startsWith('\ufeff"id",')).toBe(true)
    expect(text).toContain(`"${A}"`)
  })

  it('say why when the file cannot be written', async () => {
    const { folder, run } = await rig()
    const { exitCode, stderr } = run(['export', '--output', join(folder, 'missing/list.csv')])
    expect(await exitCode).toBe(1)
    expect(stderr.text).toContain('ENOENT')
  })
})

describe('the app', () => {
  const REQUEST = { protocol: CHANNEL_PROTOCOL, command: 'wait', ids: [A], apiUrl: '', keyProof: null }

  /** Sends lines, and resolves to what the app answers until it ends the connection. */
  async function ask(folder: string, ...lines: unknown[]): Promise<string> {
    const socket = await connectToApp(folder)
    if (socket === null) throw new Error('Not connected')
    let text = ''
    socket.on('data', (bytes) => (text += String(bytes)))
    socket.on('error', () => undefined)
    for (const line of lines) socket.write(`${JSON.stringify(line)}\n`)
    await new Promise((resolve) => socket.once('close', resolve))
    return text
  }

  it.each([
    ['no request', { hello: 1 }],
    ['an unknown command', { protocol: CHANNEL_PROTOCOL, command: 'quit' }],
    ['no IDs', { ...REQUEST, ids: [] }],
    [
      'too many IDs',
      { ...REQUEST, ids: Array.from({ length: MAX_WAITED + 1 }, (_, n) => `generation-${n}`) },
    ],
    ['an ID that is too long', { ...REQUEST, ids: ['x1'.repeat(200)] }],
    ['a URL before it waits', { command: 'url', id: A, isRenewed: false }],
  ])('cuts off a connection with %s', async (_what, message) => {
    const { folder, watchlist } = await rig()
    const answer = await ask(folder, message)
    expect(answer === '' || answer.includes('refused')).toBe(true)
    expect(watchlist.size).toBe(0)
  })

  it('says so to a command of another version', async () => {
    const { folder } = await rig()
    expect(await ask(folder, { protocol: 2, command: 'wait' })).toBe(
      '{"type":"refused","reason":"protocol"}\n',
    )
  })

  it('takes neither a key nor anything else that is no ID', async () => {
    const { folder, simulator, watchlist } = await rig()
    for (const id of [simulator.apiKey, 'short', '../../etc/passwd1'])
      expect(await ask(folder, { ...REQUEST, apiUrl: simulator.url, ids: [id] })).toContain('"failed"')
    expect(watchlist.size).toBe(0)
  })

  it('gives no URL of a generation that the command does not wait for', async () => {
    const { folder, simulator, watchlist } = await rig({ generations: [endless(A), alreadyCompleted(B)] })
    watchlist.add([B])
    const answer = await ask(
      folder,
      { ...REQUEST, apiUrl: simulator.url },
      { command: 'url', id: B, isRenewed: false },
    )
    expect(answer).not.toContain('http')
  })
})
