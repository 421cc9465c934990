import { execPath } from 'node:process'
import { describe, expect, it, vi } from 'vitest'
import { systemClock } from '../../../electron/core/clock'
import { runCommand } from '../../../electron/main/ipc/handle'
import { finishActionHandlers } from '../../../electron/main/ipc/handlers/finish-actions'
import type { IpcOptions } from '../../../electron/main/ipc/ipc-options'
import { SecretRegistry } from '../../../electron/main/platform/secret-registry'
import { FinishActionsLoader } from '../../../electron/main/services/finish-actions/finish-actions-loader'
import type { Question } from '../../../electron/main/shell/system-dialogs'
import { storageFolder } from '../testing'

vi.mock('electron', () => ({ safeStorage: {} }))

function rig() {
  const finishActions = new FinishActionsLoader({
    storage: storageFolder().options,
    cipher: { problem: () => null, encrypt: (text) => Buffer.from(text), decrypt: (text) => text.toString() },
    secrets: new SecretRegistry(),
    clock: systemClock,
    random: () => 0,
    platform: process.platform,
    variables: {},
    workingFolder: '/',
    sendPost: () => Promise.resolve(new Response(null, { status: 204 })),
    fileOf: () => Promise.resolve(null),
    send: () => undefined,
    toast: () => undefined,
    onLog: () => undefined,
    onError: () => undefined,
  })
  const dialogs = {
    saveFile: vi.fn(),
    chooseFolder: vi.fn(),
    chooseFile: vi.fn<() => Promise<string | null>>(() => Promise.resolve(execPath)),
    confirm: vi.fn<(question: Question) => Promise<boolean>>(() => Promise.resolve(true)),
  }
  const handlers = finishActionHandlers({ finishActions, dialogs } as unknown as IpcOptions)
  const run = (name: keyof typeof handlers, args?: unknown) =>
    runCommand(name, handlers as never, args, vi.fn())
  return { dialogs, handlers, run }
}

describe('the command for finishes', () => {
  it('is a program that the user has chosen and confirmed as it will run', async () => {
    const { dialogs, handlers } = rig()
    const { command } = await handlers.chooseFinishCommand({ arguments: ['-e', 'x "y"'] })
    expect(command).toMatchObject({ arguments: ['-e', 'x "y"'], outcomes: ['completed'], limitSeconds: 60 })
    const [question] = dialogs.confirm.mock.calls[0] ?? []
    expect(question?.detail).toContain(`${JSON.stringify(execPath)}\n"-e"\n${String.raw`"x \"y\""`}\n`)
  })

  it('is never a path that the page names', async () => {
    const { dialogs, run } = rig()
    dialogs.chooseFile.mockResolvedValue(null)
    const args = { program: '/bin/sh', path: '/bin/sh', command: '/bin/sh', arguments: [] }
    expect(await run('chooseFinishCommand', args)).toMatchObject({ ok: false, error: { code: 'canceled' } })
    expect(await run('setFinishCommandArguments', args)).toMatchObject({ ok: false })
    expect(await run('saveFinishCommand', { ...args, outcomes: ['failed'] })).toMatchObject({
      value: { command: null },
    })
    expect(dialogs.confirm).not.toHaveBeenCalled()
  })

  it('stays as it was when the user does not confirm it', async () => {
    const { dialogs, handlers, run } = rig()
    await handlers.chooseFinishCommand({ arguments: ['before'] })
    dialogs.confirm.mockResolvedValue(false)
    for (const name of ['chooseFinishCommand', 'setFinishCommandArguments'] as const)
      expect(await run(name, { arguments: ['after'] })).toMatchObject({ error: { code: 'canceled' } })
    expect((await handlers.finishActions()).command?.arguments).toEqual(['before'])
    expect(dialogs.confirm).toHaveBeenCalledTimes(3)
  })

  it('is refused with a reason when the file is no program', async () => {
    const { dialogs, run } = rig()
    dialogs.chooseFile.mockResolvedValue('/')
    expect(await run('chooseFinishCommand', { arguments: [] })).toMatchObject({
      error: { code: 'invalid_request', message: expect.stringContaining("can't be run") as string },
    })
  })

  it('runs for the outcomes and as long as the user says, without another question', async () => {
    const { dialogs, handlers } = rig()
    await handlers.chooseFinishCommand({ arguments: [] })
    const { command } = await handlers.saveFinishCommand({ outcomes: ['failed'], limitSeconds: 600 })
    expect(command).toMatchObject({ outcomes: ['failed'], limitSeconds: 600 })
    expect(dialogs.confirm).toHaveBeenCalledTimes(1)
    expect((await handlers.removeFinishAction({ action: 'command' })).command).toBeNull()
  })
})

describe('the URL for finishes', () => {
  it.each([
    'http://hooks.example/x',
    'https://user:password@hooks.example/x',
    'ftp://hooks.example/x',
    'file:///etc/passwd',
    'hooks.example/x',
  ])('is not %s', async (url) => {
    const { dialogs, run } = rig()
    expect(await run('setFinishPost', { url, shape: 'json' })).toMatchObject({
      error: { message: expect.stringContaining('https://') as string },
    })
    expect(dialogs.confirm).not.toHaveBeenCalled()
  })

  it.each(['https://hooks.example/x', 'http://127.0.0.1:8080/x', 'http://localhost/x'])(
    'may be %s, if the user agrees to its host',
    async (url) => {
      const { dialogs, handlers, run } = rig()
      dialogs.confirm.mockResolvedValueOnce(false)
      expect(await run('setFinishPost', { url, shape: 'json' })).toMatchObject({
        error: { code: 'canceled' },
      })
      expect((await handlers.finishActions()).post).toBeNull()
      const { post } = await handlers.setFinishPost({ url, shape: 'json' })
      expect(post?.host).toBe(new URL(url).host)
      expect(dialogs.confirm.mock.calls[0]?.[0].message).toContain(new URL(url).host)
    },
  )

  it('needs a topic for ntfy, then and later', async () => {
    const { run } = rig()
    const noTopic = { error: { message: expect.stringContaining('topic') as string } }
    expect(await run('setFinishPost', { url: 'https://ntfy.example', shape: 'ntfy' })).toMatchObject(noTopic)
    await run('setFinishPost', { url: 'https://ntfy.example', shape: 'json' })
    expect(await run('saveFinishPost', { shape: 'ntfy' })).toMatchObject(noTopic)
  })

  it('is previewed as the JSON that is sent', async () => {
    const { handlers } = rig()
    const { json } = await handlers.previewFinishPost({ shape: 'slack', example: 'failed' })
    expect(JSON.parse(json)).toEqual({
      text: 'Test from Syncwatch failed\nAn example of an error\nTook 4 min 12 s · lipsync-2',
      mrkdwn: false,
    })
  })
})
