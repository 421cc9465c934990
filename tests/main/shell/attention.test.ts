import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { followAttention } from '../../../electron/main/shell/window/attention'

class FakeWindow extends EventEmitter {
  state = { focused: false, minimized: false, visible: false }
  readonly seen: string[] = []

  constructor() {
    super()
    followAttention(this, (attention) => this.seen.push(attention))
  }

  isFocused = (): boolean => this.state.focused
  isMinimized = (): boolean => this.state.minimized
  isVisible = (): boolean => this.state.visible

  /** Changes its state, and reports the event. */
  become(event: string, state: Partial<FakeWindow['state']>): void {
    Object.assign(this.state, state)
    this.emit(event)
  }
}

it('is hidden until the window is shown, and focused once it has the focus', () => {
  const window = new FakeWindow()
  expect(window.seen).toEqual(['hidden'])
  window.become('show', { visible: true })
  window.become('focus', { focused: true })
  expect(window.seen).toEqual(['hidden', 'unfocused', 'focused'])
})

it('follows the loss of the focus, a minimized window and its return', () => {
  const window = new FakeWindow()
  window.become('show', { visible: true })
  window.become('focus', { focused: true })
  window.seen.length = 0
  window.become('blur', { focused: false })
  window.become('minimize', { minimized: true })
  window.become('restore', { minimized: false })
  window.become('focus', { focused: true })
  expect(window.seen).toEqual(['unfocused', 'hidden', 'unfocused', 'focused'])
})

it('reports a hidden window once, whatever events follow', () => {
  const window = new FakeWindow()
  window.become('show', { visible: true })
  window.seen.length = 0
  window.become('hide', { visible: false })
  window.become('blur', {})
  window.become('minimize', { minimized: true })
  expect(window.seen).toEqual(['hidden'])
})
