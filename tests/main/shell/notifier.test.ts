import type { EventEmitter } from 'node:events'
import { beforeEach, expect, it, vi } from 'vitest'
import type { AppNotification } from '../../../electron/core/notifications/notification'
import { Notifier } from '../../../electron/main/shell/notifications/notifier'

const system = vi.hoisted(() => ({ isSupported: true, refuses: false, made: [] as unknown[] }))

vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events')
  class Notification extends EventEmitter {
    static isSupported = (): boolean => system.isSupported
    show = vi.fn(() => {
      if (system.refuses) throw new Error('No more')
    })
    close = vi.fn(() => this.emit('close'))
    constructor(readonly options: { title: string; body: string }) {
      super()
      system.made.push(this)
    }
  }
  return { Notification }
})

const finish = (id: string, body = ''): AppNotification => ({
  key: id,
  kind: 'single',
  ids: [id],
  newIds: [id],
  replaces: null,
  outcome: 'completed',
  title: `${id} is ready`,
  message: { kind: 'stop', reason: 'key_refused' },
  body,
})
const summary = (ids: string[], replaces: string | null = null): AppNotification => ({
  ...finish('summary:x'),
  kind: 'summary',
  ids,
  newIds: ids.slice(1),
  replaces,
})
const made = (): (EventEmitter & { show: unknown; close: unknown; options: unknown })[] =>
  system.made as never

function set(platform: NodeJS.Platform = 'linux') {
  const onClick = vi.fn()
  const onAction = vi.fn()
  const onUnavailable = vi.fn()
  const onShown = vi.fn()
  const soundFor = vi.fn(() => ({ isSilent: true, onShown }))
  return {
    onShown,
    soundFor,
    onClick,
    onAction,
    onUnavailable,
    notifier: new Notifier({
      platform,
      soundFor,
      onClick,
      onAction,
      onUnavailable,
    }),
  }
}

beforeEach(() => {
  system.isSupported = true
  system.refuses = false
  system.made = []
})

it('shows a notification and handles its click once', () => {
  const { notifier, onClick } = set()
  notifier.show(finish('gen-1'))
  expect(made()[0]?.options).toMatchObject({ title: 'gen-1 is ready' })
  expect(made()[0]?.show).toHaveBeenCalledTimes(1)
  expect(notifier.isShown('gen-1')).toBe(true)
  expect(notifier.click('gen-1')).toBe(true)
  expect(onClick).toHaveBeenCalledExactlyOnceWith(finish('gen-1'))
  expect(notifier.click('gen-1')).toBe(false)
  expect(notifier.isShown('gen-1')).toBe(false)
})

const labelsOf = (at: number): unknown[] =>
  (made()[at]?.options as { actions: { type: string; text: string }[] }).actions.map(({ text }) => text)

it('has buttons for what can be done with a notification', () => {
  const { notifier } = set()
  notifier.show(finish('gen-1'))
  notifier.show({ ...finish('gen-2'), outcome: 'failed' })
  notifier.show(summary(['gen-1', 'gen-2']))
  notifier.show({ ...finish('stop:x'), kind: 'stop', outcome: 'stopped' })
  expect([0, 1, 2, 3].map(labelsOf)).toEqual([
    ['Open', 'Download', 'Mute for an hour'],
    ['Mute for an hour'],
    ['Mute for an hour'],
    [],
  ])
})

it.each([
  ['from Electron 42 on', [{ actionIndex: 1, selectionIndex: -1 }, 1]],
  ['before', [{}, 1]],
])('handles a click on a button once, in the form of Electron %s', (_versions, args) => {
  const { notifier, onAction, onClick } = set()
  notifier.show(finish('gen-1'))
  made()[0]?.emit('action', ...args)
  expect(onAction).toHaveBeenCalledExactlyOnceWith(finish('gen-1'), 'download')
  expect(onClick).not.toHaveBeenCalled()
  expect(notifier.isShown('gen-1')).toBe(false)
})

it('asks once what a notification sounds like, and says once when it is shown', () => {
  const { notifier, soundFor, onShown } = set()
  notifier.show(finish('gen-1'))
  expect(made()[0]?.options).toMatchObject({ silent: true })
  expect(onShown).not.toHaveBeenCalled()
  made()[0]?.emit('show')
  made()[0]?.emit('show')
  expect(onShown).toHaveBeenCalledTimes(1)
  expect(soundFor).toHaveBeenCalledExactlyOnceWith(finish('gen-1'))
})

it('reports a notification that the system doesn’t show', () => {
  const { notifier, onUnavailable } = set()
  notifier.show(finish('gen-1'))
  made()[0]?.emit('failed')
  expect(onUnavailable).toHaveBeenCalledExactlyOnceWith(finish('gen-1'))
  system.isSupported = false
  notifier.show(finish('gen-2'))
  expect(onUnavailable).toHaveBeenLastCalledWith(finish('gen-2'))
  expect(made()).toHaveLength(1)
})

const closed = (): number[] => made().map(({ close }) => vi.mocked(close as () => void).mock.calls.length)

it('closes notifications whose generations have all been removed', () => {
  const { notifier } = set()
  for (const id of ['gen-1', 'gen-2', 'gen-1']) notifier.show(finish(id))
  notifier.show(summary(['gen-1', 'gen-2']))
  notifier.dismissUnless((id) => id !== 'gen-1')
  expect(closed()).toEqual([1, 0, 1, 0])
  expect(notifier.click('gen-1')).toBe(false)
  expect(notifier.isShown('summary:x')).toBe(true)
  notifier.dismissUnless(() => false)
  expect(closed()).toEqual([1, 1, 1, 1])
  expect(notifier.isShown('summary:x')).toBe(false)
})

it('keeps the notification of a stopped watch when generations are removed, until it is dismissed', () => {
  const { notifier } = set()
  notifier.show({ ...finish('stop:key_refused:1'), kind: 'stop', outcome: 'stopped', ids: [], newIds: [] })
  notifier.dismissUnless(() => false)
  expect(closed()).toEqual([0])
  notifier.dismiss('stop:key_refused:1')
  expect(closed()).toEqual([1])
})

it('shows a summary, closes what it replaces, and passes its generations on when it is clicked', () => {
  const { notifier, onClick } = set()
  notifier.show(finish('gen-1'))
  notifier.show(finish('gen-0'))
  notifier.show(summary(['gen-1', 'gen-2', 'gen-3'], 'gen-1'))
  expect(closed()).toEqual([1, 0, 0])
  expect(notifier.click('summary:x')).toBe(true)
  expect(onClick).toHaveBeenCalledExactlyOnceWith(summary(['gen-1', 'gen-2', 'gen-3'], 'gen-1'))
})

it('counts a closed or failed notification as not shown', () => {
  const { notifier } = set()
  notifier.show(finish('gen-1'))
  made()[0]?.emit('close')
  expect(notifier.isShown('gen-1')).toBe(false)
  notifier.show(finish('gen-2'))
  made()[1]?.emit('failed')
  expect(notifier.isShown('gen-2')).toBe(false)
})

it('keeps the earlier notification when the system refuses its summary', () => {
  const { notifier } = set()
  notifier.show(finish('gen-1'))
  system.refuses = true
  expect(() => notifier.show(summary(['gen-1', 'gen-2'], 'gen-1'))).toThrow('No more')
  expect(closed()).toEqual([0, 0])
  expect([notifier.isShown('gen-1'), notifier.isShown('summary:x')]).toEqual([true, false])
})

it.each([
  ['linux', 'R&amp;D &lt;b&gt;cut&lt;/b&gt; &amp;amp;'],
  ['darwin', 'R&D <b>cut</b> &amp;'],
  ['win32', 'R&D <b>cut</b> &amp;'],
] as const)('escapes the body on %s so that it is shown as it was written', (platform, body) => {
  const { notifier } = set(platform)
  notifier.show(finish('<i>&', 'R&D <b>cut</b> &amp;'))
  expect(made()[0]?.options).toMatchObject({ title: '<i>& is ready', body })
})

it('keeps at most 200 notifications, and drops the oldest', () => {
  const { notifier } = set()
  for (let at = 0; at < 205; at += 1) notifier.show(finish(`gen-${at}`))
  expect(notifier.click('gen-4')).toBe(false)
  expect(notifier.click('gen-5')).toBe(true)
  expect(notifier.click('gen-204')).toBe(true)
})
