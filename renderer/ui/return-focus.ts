import type { Attachment } from 'svelte/attachments'

/**
 * For `{@attach}` on a panel: it takes the focus when it opens, and gives it to its button when it closes, unless what
 * was done in it has given it to something else.
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
