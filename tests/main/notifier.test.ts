import type { EventEmitter } from 'node:events'
import { beforeEach, expect, it, vi } from 'vitest'
import type { FinishAnnouncement } from '../../electron/core/announce/announcement'
import { Notifier } from '../../electron/main/notifications/notifier'

const system = vi.hoisted(() => ({ isSupported: true, made: [] as unknown[] }))

vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events')
  class Notification extends EventEmitter {
    static isSupported = (): boolean => system.isSupported
    show = vi.fn()
    close = vi.fn(() => this.emit('close'))
    constructor(readonly options: { title: string; body: string }) {
      super()
      system.made.push(this)
    }
  }
  return { Notification }
})

const finish = (id: string): FinishAnnouncement => ({
  id,
  outcome: 'completed',
  title: `${id} is ready`,
  body: '',
})
const made = (): (EventEmitter & { show: unknown; close: unknown; options: unknown })[] =>
  system.made as never

function set() {
  const onClick = vi.fn()
  const onUnavailable = vi.fn()
  const onRaised = vi.fn()
  return {
    onClick,
    onUnavailable,
    onRaised,
    notifier: new Notifier({ onClick, onUnavailable, onRaised, now: () => 5 }),
  }
}

beforeEach(() => {
  system.isSupported = true
  system.made = []
})

it('shows a finish and acts on the click, once', () => {
  const { notifier, onClick, onRaised } = set()
  notifier.raise(finish('gen-1'))
  expect(made()[0]?.options).toMatchObject({ title: 'gen-1 is ready' })
  expect(made()[0]?.show).toHaveBeenCalledTimes(1)
  expect(onRaised).toHaveBeenCalledExactlyOnceWith({ id: 'gen-1', title: 'gen-1 is ready', body: '', at: 5 })
  expect(notifier.click('gen-1')).toBe(true)
  expect(onClick).toHaveBeenCalledExactlyOnceWith(finish('gen-1'))
  expect(notifier.click('gen-1')).toBe(false)
})

it('says it in the app where the system shows none, or fails to', () => {
  const { notifier, onUnavailable } = set()
  notifier.raise(finish('gen-1'))
  made()[0]?.emit('failed')
  expect(onUnavailable).toHaveBeenCalledExactlyOnceWith(finish('gen-1'))
  system.isSupported = false
  notifier.raise(finish('gen-2'))
  expect(onUnavailable).toHaveBeenLastCalledWith(finish('gen-2'))
  expect(made()).toHaveLength(1)
})

it('takes the notifications of a removed generation off the screen, and of no other', () => {
  const { notifier } = set()
  for (const id of ['gen-1', 'gen-2', 'gen-1']) notifier.raise(finish(id))
  notifier.dismiss('gen-1')
  expect(made().map(({ close }) => vi.mocked(close as () => void).mock.calls.length)).toEqual([1, 0, 1])
  expect(notifier.click('gen-1')).toBe(false)
  expect(notifier.click('gen-2')).toBe(true)
})

it('holds no more than 200, the oldest lose their click', () => {
  const { notifier } = set()
  for (let at = 0; at < 205; at += 1) notifier.raise(finish(`gen-${at}`))
  expect(notifier.click('gen-4')).toBe(false)
  expect(notifier.click('gen-5')).toBe(true)
  expect(notifier.click('gen-204')).toBe(true)
})
