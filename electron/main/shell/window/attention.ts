import type { Attention } from '../../../core/scheduler/progress-interval'

type AttentionEvent = 'focus' | 'blur' | 'show' | 'hide' | 'minimize' | 'restore'

/** The part of a BrowserWindow that tells how the user sees it. */
export interface ObservedWindow {
  on(event: AttentionEvent, listener: () => void): unknown
  isFocused(): boolean
  isMinimized(): boolean
  isVisible(): boolean
}

/**
 * Calls back with how the user sees the window, now and whenever that changes. A window behind others isn't known to be
 * covered everywhere, so it counts as unfocused.
 */
export function followAttention(window: ObservedWindow, changed: (attention: Attention) => void): void {
  let before: Attention | null = null
  // The events come before the window's own state follows on some systems, so they decide over the focus.
  let isFocused = window.isFocused()
  const update = (): void => {
    const isSeen = window.isVisible() && !window.isMinimized()
    const attention = !isSeen ? 'hidden' : isFocused ? 'focused' : 'unfocused'
    if (attention === before) return
    before = attention
    changed(attention)
  }
  const focus = (focused: boolean) => (): void => {
    isFocused = focused
    update()
  }
  window.on('focus', focus(true))
  window.on('blur', focus(false))
  for (const event of ['show', 'hide', 'minimize', 'restore'] as const) window.on(event, update)
  update()
}
