import type { Attachment } from 'svelte/attachments'

interface ModalOptions {
  onclose: () => void
  /** Gives the focus to where it belongs afterwards; without it, to what had it before. */
  onreturn?: (() => void) | undefined
}

const FOCUSABLE =
  'input:enabled, button:enabled, select:enabled, textarea:enabled, a[href], [tabindex]:not([tabindex="-1"])'
const opened: HTMLElement[] = []
/** How many cover each element: the first that closes must not free what the second still covers. */
const covers = new WeakMap<HTMLElement, number>()

function cover(element: HTMLElement, by: 1 | -1): void {
  const count = (covers.get(element) ?? 0) + by
  covers.set(element, count)
  element.inert = count > 0
}

/** What is beside the given one and beside all it is in, without what may be used over every dialog, such as an undo. */
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

/** The dialog itself, without what dims the window behind it. */
function dialogOf(node: HTMLElement): HTMLElement | null {
  return node.matches('[role="dialog"]') ? node : node.querySelector('[role="dialog"]')
}

function focusFirst(node: HTMLElement): void {
  const first =
    node.querySelector<HTMLElement>('[data-first-focus]') ?? node.querySelector<HTMLElement>(FOCUSABLE)
  ;(first ?? dialogOf(node))?.focus()
}

/**
 * For `{@attach}` on what is shown over the whole window: nothing else can be reached until it closes, by Escape too.
 * The platform's `inert` holds the focus inside; `showModal()` would make the messages over it inert as well.
 */
export function modal({ onclose, onreturn }: ModalOptions): Attachment<HTMLElement> {
  return (node) => {
    const before = document.activeElement
    const others = othersOf(node)
    for (const other of others) cover(other, 1)
    opened.push(node)
    if (!node.contains(document.activeElement)) focusFirst(node)

    function keyDown(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.defaultPrevented || opened.at(-1) !== node) return
      event.preventDefault()
      event.stopPropagation()
      onclose()
    }
    document.addEventListener('keydown', keyDown)
    // What had the focus may go: the keys are still the dialog's.
    const parts = new MutationObserver(() => {
      if (document.activeElement === document.body && opened.at(-1) === node) dialogOf(node)?.focus()
    })
    parts.observe(node, { childList: true, subtree: true })

    return () => {
      document.removeEventListener('keydown', keyDown)
      parts.disconnect()
      opened.splice(opened.indexOf(node), 1)
      for (const other of others) cover(other, -1)
      const { activeElement } = document
      // What was done in it may have given the focus to something else already.
      if (activeElement && activeElement !== document.body && !node.contains(activeElement)) return
      if (onreturn) onreturn()
      else if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }
}
