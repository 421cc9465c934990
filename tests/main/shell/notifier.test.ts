import type { EventEmitter } from 'node:events'
import { beforeEach, expect, it, vi } from 'vitest'
import type { FinishNotification } from '../../../electron/core/notifications/notification'
import { SystemNotifier } from '../../../electron/main/shell/notifications/notifier'

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

const finish = (id: string, body = ''): FinishNotification => ({
  key: id,
  kind: 'single',
  ids: [id],
  newIds: [id],
  replaces: null,
  outcome: 'completed',
  title: `${id} is ready`,
  body,
})
const summary = (ids: string[], replaces: string | null = null): FinishNotification => ({
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
  const onUnavailable = vi.fn()
  return {
    onClick,
    onUnavailable,
    notifier: new SystemNotifier({
      platform,
      isSilent: () => false,
      onClick,
      onUnavailable,
    }),
  }
}

beforeEach(() => {
  system.isSupported = true
  system.refuses = false
  system.made = []
})

it('shows a finish and acts on the click, once', () => {
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

it('says it in the app where the system shows none, or fails to', () => {
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

it('takes off the screen what stands for removed generations alone', () => {
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

it('shows a summary, then takes away what it replaces; its click tells which it stands for', () => {
  const { notifier, onClick } = set()
  notifier.show(finish('gen-1'))
  notifier.show(finish('gen-0'))
  notifier.show(summary(['gen-1', 'gen-2', 'gen-3'], 'gen-1'))
  expect(closed()).toEqual([1, 0, 0])
  expect(notifier.click('summary:x')).toBe(true)
  expect(onClick).toHaveBeenCalledExactlyOnceWith(summary(['gen-1', 'gen-2', 'gen-3'], 'gen-1'))
})

it('is not shown once it was closed, or could not be shown', () => {
  const { notifier } = set()
  notifier.show(finish('gen-1'))
  made()[0]?.emit('close')
  expect(notifier.isShown('gen-1')).toBe(false)
  notifier.show(finish('gen-2'))
  made()[1]?.emit('failed')
  expect(notifier.isShown('gen-2')).toBe(false)
})

it('keeps the earlier one when the system refuses the summary', () => {
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
] as const)('hands text to %s so that it is shown as it was written', (platform, body) => {
  const { notifier } = set(platform)
  notifier.show(finish('<i>&', 'R&D <b>cut</b> &amp;'))
  expect(made()[0]?.options).toMatchObject({ title: '<i>& is ready', body })
})

it('holds no more than 200, the oldest lose their click', () => {
  const { notifier } = set()
  for (let at = 0; at < 205; at += 1) notifier.show(finish(`gen-${at}`))
  expect(notifier.click('gen-4')).toBe(false)
  expect(notifier.click('gen-5')).toBe(true)
  expect(notifier.click('gen-204')).toBe(true)
})
