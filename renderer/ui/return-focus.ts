import type { Attachment } from 'svelte/attachments'

/**
 * For `{@attach}` on a panel: focuses it when it opens, and its button when it closes, unless an action in it moved the
 * focus elsewhere.
 */
export function returnsFocus(button: () => HTMLElement | null): Attachment<HTMLElement> {
  return (node) => {
    const first = node.querySelector<HTMLElement>('button:enabled, input:enabled')
    ;(first ?? node).focus({ preventScroll: true })
    return () => {
      const { activeElement } = document
      if (!activeElement || activeElement === document.body || node.contains(activeElement)) button()?.focus()
    }
  }
}
