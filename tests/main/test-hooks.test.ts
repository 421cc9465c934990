import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Syncwatch } from '../../electron/main/app'
import type { FinishNotification } from '../../electron/core/notifications/notification'
import { TestHooks } from '../../electron/main/test-hooks'

const system = vi.hoisted(() => ({ isSupported: true, shell: vi.fn() }))

vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events')
  class Notification extends EventEmitter {
    static isSupported = (): boolean => system.isSupported
    show = vi.fn()
    close = vi.fn()
  }
  const shell = { openExternal: system.shell, openPath: system.shell, showItemInFolder: system.shell }
  return { Notification, shell }
})

interface Hooks {
  notifications: () => unknown[]
  clickNotification: (key: string) => void
  actOnNotification: (key: string, action: string) => void
  opened: () => string[]
  answerDialog: (path: string | null) => void
  questions: () => string[]
  trayMenu: () => unknown[]
  clickTray: (label: string) => void
}

const SUMMARY: FinishNotification = {
  key: 'summary:x',
  kind: 'summary',
  ids: ['gen-1', 'gen-2'],
  newIds: ['gen-2'],
  replaces: null,
  outcome: 'completed',
  title: '2 are ready',
  message: { kind: 'summary', whileClosed: false, groups: [] },
  body: 'a & b',
}

function installed() {
  const hooks = new TestHooks()
  const click = vi.fn()
  const items = [
    { type: 'normal', label: 'R&&D', enabled: true, click },
    { type: 'separator', label: '', enabled: true },
    { type: 'checkbox', label: 'Mute', enabled: false, checked: true },
  ]
  hooks.install({
    services: { watchlist: {} },
    shell: { tray: { view: { menu: { items }, model: null } } },
  } as unknown as Syncwatch)
  const { syncwatchTest } = globalThis as unknown as { syncwatchTest: Hooks }
  return { ...hooks.system, test: syncwatchTest, click }
}

function notifier() {
  const { createNotifier, test } = installed()
  const onClick = vi.fn()
  const onAction = vi.fn()
  const made = createNotifier({
    platform: 'linux',
    soundFor: () => ({ isSilent: false, onShown: () => undefined }),
    onClick,
    onAction,
    onUnavailable: () => undefined,
  })
  return { notifier: made, onClick, onAction, test }
}

beforeEach(() => {
  system.isSupported = true
  system.shell.mockReset()
})

describe('the test hooks', () => {
  it('record what would be opened, and open nothing', async () => {
    const { shell, test } = installed()
    await shell.openUrl('https://cdn.example.com/a.mp4')
    await shell.openPath('/a/b.mp4')
    shell.showItem('/a/b.mp4')
    expect(test.opened()).toEqual(['https://cdn.example.com/a.mp4', '/a/b.mp4', 'show /a/b.mp4'])
    expect(system.shell).not.toHaveBeenCalled()
  })

  it('answer dialogs in order, and cancel one that has no answer', async () => {
    const { createDialogs, test } = installed()
    const dialogs = createDialogs(() => null)
    test.answerDialog('/a.csv')
    test.answerDialog('/folder')
    expect(await dialogs.saveFile({ defaultPath: 'x', filters: [] })).toBe('/a.csv')
    const options = { title: '', defaultPath: '', buttonLabel: '' }
    expect(await dialogs.chooseFolder(options)).toBe('/folder')
    expect(await dialogs.chooseFolder(options)).toBeNull()
  })

  it('answer questions, and record what was asked', async () => {
    const { createDialogs, test } = installed()
    const dialogs = createDialogs(() => null)
    const question = { message: 'Run it?', detail: '/bin/true', action: 'Run', cancel: 'Cancel' }
    test.answerDialog('yes')
    expect(await dialogs.confirm(question)).toBe(true)
    expect(await dialogs.confirm(question)).toBe(false)
    expect(test.questions()).toEqual(['Run it?\n/bin/true', 'Run it?\n/bin/true'])
  })

  it('record each notification with its texts as they were written', () => {
    const { notifier: shown, test } = notifier()
    shown.show(SUMMARY)
    const { ids, newIds, title, body } = SUMMARY
    const at = expect.any(Number) as number
    expect(test.notifications()).toEqual([{ id: 'summary:x', ids, newIds, title, body, at }])
    expect(shown.isShown('summary:x')).toBe(true)
  })

  it.each([true, false])('click a notification, with system support: %s', (isSupported) => {
    system.isSupported = isSupported
    const { notifier: shown, onClick, test } = notifier()
    shown.show(SUMMARY)
    test.clickNotification('summary:x')
    expect(onClick).toHaveBeenCalledExactlyOnceWith(SUMMARY)
    expect(() => test.clickNotification('unknown')).toThrow('no notification')
  })

  it('click a button of a notification that has it', () => {
    const { notifier: shown, onAction, test } = notifier()
    shown.show(SUMMARY)
    test.actOnNotification('summary:x', 'mute')
    expect(onAction).toHaveBeenCalledExactlyOnceWith(SUMMARY, 'mute')
    expect(() => test.actOnNotification('summary:x', 'open')).toThrow('no "open"')
  })

  it('list the items of the tray menu and click them by their label', () => {
    const { test, click } = installed()
    expect(test.trayMenu()).toEqual([
      { label: 'R&D', enabled: true },
      { label: 'Mute', enabled: false, checked: true },
    ])
    test.clickTray('R&D')
    expect(click).toHaveBeenCalledOnce()
    expect(() => test.clickTray('Nothing')).toThrow('no item')
  })
})
