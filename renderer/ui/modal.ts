import type { Attachment } from 'svelte/attachments'

interface ModalOptions {
  onclose: () => void
  /** Sets the focus after it has closed; without it, the focus returns to what had it before. */
  onreturn?: (() => void) | undefined
}

const FOCUSABLE =
  'input:enabled, button:enabled, select:enabled, textarea:enabled, a[href], [tabindex]:not([tabindex="-1"])'
const opened: HTMLElement[] = []
/** How many dialogs cover each element: closing one must not free what another still covers. */
const covers = new WeakMap<HTMLElement, number>()

function cover(element: HTMLElement, by: 1 | -1): void {
  const count = (covers.get(element) ?? 0) + by
  covers.set(element, count)
  element.inert = count > 0
}

/** Returns all elements outside the node's ancestors, but for what may be used over dialogs, such as toasts. */
function othersOf(node: HTMLElement): HTMLElement[] {
  const others: HTMLElement[] = []
  for (let at = node; at.parentElement && at !== document.body; at = at.parentElement) {
    for (const other of at.parentElement.children) {
      const isOther = other !== at && other instanceof HTMLElement
      if (isOther && !('overDialogs' in other.dataset)) others.push(other)
    }
  }
  return others
}

/** Returns the dialog itself, without its overlay. */
function dialogOf(node: HTMLElement): HTMLElement | null {
  return node.matches('[role="dialog"]') ? node : node.querySelector('[role="dialog"]')
}

function focusFirst(node: HTMLElement): void {
  const first =
    node.querySelector<HTMLElement>('[data-first-focus]') ?? node.querySelector<HTMLElement>(FOCUSABLE)
  ;(first ?? dialogOf(node))?.focus()
}

/**
 * For `{@attach}` on a modal dialog: everything else is inert until it closes, by Escape too. `showModal()` would make
 * the toasts over it inert as well.
 */
export function modal({ onclose, onreturn }: ModalOptions): Attachment<HTMLElement> {
  return (node) => {
    const before = document.activeElement
    const others = othersOf(node)
    for (const other of others) cover(other, 1)
    opened.push(node)
    if (!node.contains(document.activeElement)) focusFirst(node)

    function closeOnEscape(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.defaultPrevented || opened.at(-1) !== node) return
      event.preventDefault()
      event.stopPropagation()
      onclose()
    }
    document.addEventListener('keydown', closeOnEscape)
    // When the focused element disappears, the dialog takes the focus.
    const mutations = new MutationObserver(() => {
      if (document.activeElement === document.body && opened.at(-1) === node) dialogOf(node)?.focus()
    })
    mutations.observe(node, { childList: true, subtree: true })

    return () => {
      document.removeEventListener('keydown', closeOnEscape)
      mutations.disconnect()
      opened.splice(opened.indexOf(node), 1)
      for (const other of others) cover(other, -1)
      const { activeElement } = document
      // An action in it may have moved the focus already.
      if (activeElement && activeElement !== document.body && !node.contains(activeElement)) return
      if (onreturn) onreturn()
      else if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }
}
