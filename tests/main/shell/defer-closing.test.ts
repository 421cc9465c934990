import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import { expect, it, vi } from 'vitest'
import { deferClosing } from '../../../electron/main/shell/window/defer-closing'

class FakeWindow extends EventEmitter {
  current: { close: () => void } | null = { close: vi.fn() }

  /** Returns whether the close was prevented. */
  close(): boolean {
    const preventDefault = vi.fn()
    this.emit('close', { preventDefault })
    return preventDefault.mock.calls.length > 0
  }
}

function set() {
  const app = new EventEmitter()
  const window = new FakeWindow()
  return { app, window, allowClosing: deferClosing(app as unknown as Pick<App, 'once'>, window) }
}

it('keeps a window open that the user closes too early, and closes it when closing is allowed', () => {
  const { window, allowClosing } = set()
  expect(window.close()).toBe(true)
  expect(window.current?.close).not.toHaveBeenCalled()
  allowClosing()
  expect(window.current?.close).toHaveBeenCalledOnce()
  expect(window.close()).toBe(false)
})

it('closes nothing when the user has not closed the window', () => {
  const { window, allowClosing } = set()
  allowClosing()
  expect(window.current?.close).not.toHaveBeenCalled()
})

it('closes the window at the second try, in case closing is never allowed', () => {
  const { window } = set()
  expect([window.close(), window.close()]).toEqual([true, false])
})

it('closes the window at once when the app quits', () => {
  const { app, window } = set()
  app.emit('before-quit')
  expect(window.close()).toBe(false)
})
