import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Toast } from '../../../../electron/contract/app-status'
import { systemClock } from '../../../../electron/core/clock'
import { type Outcome, toFinish } from '../../../../electron/core/notifications/notification'
import { SecretRegistry } from '../../../../electron/main/platform/secret-registry'
import { FinishActionsLoader } from '../../../../electron/main/services/finish-actions/finish-actions-loader'
import type { PostRequest } from '../../../../electron/core/finish-actions/post-body'
import { storageFolder, watched } from '../../testing'

vi.mock('electron', () => ({ safeStorage: {} }))

const HOOK = { url: 'https://hooks.example/services/secret-part-of-it', shape: 'json' } as const
const WRITE_FILE = `let text = ''
process.stdin.on('data', (data) => (text += data)).on('end', () => {
  const { SYNCWATCH_ID, SYNCWATCH_STATUS, SYNC_API_KEY } = process.env
  require('node:fs').appendFileSync(process.argv[1], JSON.stringify([SYNCWATCH_ID, SYNCWATCH_STATUS, SYNC_API_KEY, JSON.parse(text).file]) + '\\n')
  console.log('told by', 'secret-part-of-it')
})`

function finish(id: string, status = 'COMPLETED') {
  const found = toFinish(watched(id, { status, outputFileName: id }))
  if (!found) throw new Error(`${status} is no end`)
  return found
}

function rig(folder = storageFolder().folder, answer: (request: PostRequest) => number = () => 200) {
  const posts: unknown[] = []
  const toasts: Toast[] = []
  const logs: string[] = []
  const errors: string[] = []
  const loader = new FinishActionsLoader({
    storage: { folder, now: () => 0, onProblem: () => undefined },
    cipher: {
      problem: () => null,
      encrypt: (text) => Buffer.from(text).reverse(),
      decrypt: (ciphertext) => Buffer.from(ciphertext).reverse().toString(),
    },
    secrets: new SecretRegistry(),
    clock: systemClock,
    random: () => 0,
    platform: process.platform,
    variables: { PATH: process.env['PATH'], SYNC_API_KEY: 'sk-never-for-a-child' },
    workingFolder: tmpdir(),
    sendPost: (request) => {
      const status = answer(request)
      posts.push(request.body)
      return Promise.resolve(new Response(null, { status }))
    },
    fileOf: ({ id }) => Promise.resolve(`/downloads/${id}.mp4`),
    send: () => undefined,
    toast: (toast) => toasts.push(toast),
    onLog: (text) => logs.push(text),
    onError: (what) => errors.push(what),
  })
  onTestFinished(() => loader.stop())
  const postedIds = (): unknown[] => posts.map((body) => (body as { id: string }).id)
  return { folder, loader, posts, postedIds, toasts, logs, errors }
}

describe('when something finishes', () => {
  it('nothing is loaded, kept or written while nothing is set', async () => {
    const { folder, loader } = rig()
    await loader.openIfSet()
    loader.start()
    loader.announced([finish('a')])
    expect([
      existsSync(join(folder, 'finish-actions.json')),
      existsSync(join(folder, 'finish-outbox.jsonl')),
    ]).toEqual([false, false])
    expect((await loader.load()).state()).toEqual({
      command: null,
      post: null,
      waiting: { command: 0, post: 0 },
    })
  })

  it('a real command runs with the finish, without the key, and its output is in the log', async () => {
    const { folder, loader, logs } = rig()
    const out = join(folder, 'out.jsonl')
    const { command, state } = await loaded(loader)
    command.set({ program: execPath, arguments: ['-e', WRITE_FILE, '--', out] })
    loader.announced([finish('a'), finish('b')])
    await expect.poll(() => logs.length, { timeout: 10_000 }).toBe(2)
    const lines = readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown)
    expect(lines.sort()).toEqual([
      ['a', 'COMPLETED', null, '/downloads/a.mp4'],
      ['b', 'COMPLETED', null, '/downloads/b.mp4'],
    ])
    expect(logs.join('\n')).toContain('told by')
    expect(state().command?.last).toMatchObject({ isOk: true })
  })

  it('only the chosen outcomes are told, of which each action has its own', async () => {
    const { folder, loader, postedIds, logs } = rig()
    const { command, post } = await loaded(loader)
    command.set({ program: execPath, arguments: ['-e', WRITE_FILE, '--', join(folder, 'out')] })
    command.change({ outcomes: ['rejected'] satisfies Outcome[] })
    post.set(HOOK)
    post.change({ outcomes: ['failed', 'canceled'] satisfies Outcome[] })
    loader.announced([finish('a'), finish('b', 'FAILED'), finish('c', 'REJECTED'), finish('d', 'CANCELED')])
    await expect.poll(() => logs.length, { timeout: 10_000 }).toBe(3)
    expect(postedIds()).toEqual(['b', 'd'])
    expect(JSON.parse(readFileSync(join(folder, 'out'), 'utf8'))).toContain('c')
  })

  it('a finish that is announced again after a crash is posted once', async () => {
    const first = rig()
    const { post } = await loaded(first.loader)
    post.set(HOOK)
    first.loader.announced([finish('a')])
    await expect.poll(first.postedIds).toEqual(['a'])
    first.loader.stop()
    const second = rig(first.folder)
    await second.loader.openIfSet()
    second.loader.announced([finish('a'), finish('b')])
    second.loader.start()
    await expect.poll(second.postedIds).toEqual(['b'])
  })

  it('a finish that was taken over before the app ended is posted at the next start', async () => {
    const first = rig()
    ;(await first.loader.load()).post.set(HOOK)
    // The app ends before anything is started.
    first.loader.announced([finish('a')])
    expect(first.posts).toEqual([])
    const second = rig(first.folder)
    await second.loader.openIfSet()
    second.loader.start()
    await expect.poll(second.postedIds).toEqual(['a'])
  })

  it('what waits is given up when the action is removed', async () => {
    const { loader, posts } = rig()
    const actions = await loader.load()
    actions.post.set(HOOK)
    loader.announced([finish('a')])
    expect(actions.state().waiting.post).toBe(1)
    actions.remove('post')
    loader.start()
    expect([actions.state(), posts]).toEqual([
      { command: null, post: null, waiting: { command: 0, post: 0 } },
      [],
    ])
  })

  it('a series of failures is shown once', async () => {
    const { loader, toasts, posts } = rig(undefined, () => 404)
    const { post, state } = await loaded(loader)
    post.set(HOOK)
    loader.announced([finish('a'), finish('b')])
    await expect.poll(() => posts.length).toBe(2)
    await expect.poll(() => toasts.length).toBe(1)
    expect(toasts[0]).toMatchObject({ kind: 'warning', generationIds: ['a'] })
    expect(state().post?.last?.message).toContain('hooks.example (HTTP 404)')
  })

  it('an error of it is logged, and does not reach the announcer', async () => {
    const { loader, errors } = rig()
    await loader.load()
    const broken = { entry: null, outcome: 'completed' } as unknown as ReturnType<typeof finish>
    expect(() => loader.announced([broken])).not.toThrow()
    expect(errors).toEqual(['What happens at a finish failed'])
  })

  it('tests say in plain words what came of them', async () => {
    const { loader, posts, toasts, folder } = rig(undefined, ({ url }) => (url.endsWith('moved') ? 302 : 204))
    const { post, command } = await loaded(loader)
    post.set(HOOK)
    expect(await post.test()).toEqual({ isOk: true, message: 'Delivered: hooks.example answered 204.' })
    expect(posts[0]).toMatchObject({ name: 'Test from Syncwatch' })
    post.set({ ...HOOK, url: 'https://hooks.example/moved' })
    expect((await post.test()).message).toContain('redirects (HTTP 302)')
    command.set({ program: execPath, arguments: ['-e', 'process.exit(3)'] })
    expect((await command.test()).message).toMatch(/^Ended with exit code 3 after \d+ s/u)
    command.set({ program: join(folder, 'gone'), arguments: [] })
    expect((await command.test()).message).toContain('(ENOENT)')
    expect(toasts).toEqual([])
  })

  it('a test that still runs is not started again, however often the page asks for it', async () => {
    const { folder, loader, posts } = rig()
    const { post, command } = await loaded(loader)
    const out = join(folder, 'out')
    command.set({ program: execPath, arguments: ['-e', WRITE_FILE, '--', out] })
    post.set(HOOK)
    await Promise.all([command.test(), command.test(), post.test(), post.test()])
    expect(readFileSync(out, 'utf8').trim().split('\n')).toHaveLength(1)
    expect(posts).toHaveLength(1)
    await Promise.all([command.test(), post.test()])
    expect(readFileSync(out, 'utf8').trim().split('\n')).toHaveLength(2)
    expect(posts).toHaveLength(2)
  })

  it('another command can be tested while a test of the one before still runs', async () => {
    const { loader } = rig()
    const { command } = await loaded(loader)
    command.set({ program: execPath, arguments: ['-e', 'setInterval(() => undefined, 1e3)'] })
    const first = command.test()
    command.set({ program: execPath, arguments: ['-e', ''] })
    expect(await command.test()).toMatchObject({ isOk: true })
    loader.stop()
    expect(await first).toMatchObject({ isOk: false })
  })

  it('the page gets the host of the URL, and nothing else of it', async () => {
    const { loader } = rig()
    const { post, state } = await loaded(loader)
    post.set({ url: 'https://ntfy.example/secret-topic-of-mine?auth=abc', shape: 'ntfy' })
    await post.test()
    const told = JSON.stringify([state(), post.preview('ntfy', 'completed'), post.preview('json', 'failed')])
    expect(told).toContain('ntfy.example')
    expect(told).not.toMatch(/secret-topic|auth|abc/u)
  })
})

async function loaded(loader: FinishActionsLoader) {
  const actions = await loader.load()
  loader.start()
  return { command: actions.command, post: actions.post, state: () => actions.state() }
}
