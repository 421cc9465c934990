import type { Attachment } from 'svelte/attachments'
import { type Beside, placeBeside } from './place-beside'
import { toastRoom } from './toast-room.svelte'

interface FloatingOptions extends Beside {
  /** The element or rectangle it is placed beside. */
  anchor: Element | DOMRect | null
  onclose: () => void
}

/**
 * For `{@attach}` on a menu or panel with `position: fixed`: keeps it beside its anchor, inside the window and above the
 * toasts, and calls `onclose` on Escape and on a press elsewhere. `--room` is the available height in pixels.
 */
export function floating({ anchor, onclose, ...beside }: FloatingOptions): Attachment<HTMLElement> {
  return (node) => {
    function place(): void {
      const at = anchor instanceof Element ? anchor.getBoundingClientRect() : (anchor ?? new DOMRect())
      // Its layout size, without the transform of an animation.
      const size = { width: node.offsetWidth, height: Math.max(node.offsetHeight, node.scrollHeight) }
      const view = { width: innerWidth, height: innerHeight - toastRoom.px }
      const { left, top, room } = placeBeside(at, size, view, beside)
      node.style.left = `${left}px`
      node.style.top = `${top}px`
      node.style.setProperty('--room', `${room}px`)
    }
    function closeOnOutsidePress({ target }: Event): void {
      if (!(target instanceof Node) || node.contains(target)) return
      // The anchor's own click closes it: closed here already, that click would open it again.
      if (anchor instanceof Element && anchor.contains(target)) return
      // A toast, such as one with “Undo”, belongs to what was done here.
      if (target instanceof Element && target.closest('[data-over-dialogs]')) return
      onclose()
    }
    function closeOnEscape(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      event.stopPropagation()
      onclose()
    }

    place()
    const sizes = new ResizeObserver(place)
    sizes.observe(node)
    addEventListener('resize', place)
    document.addEventListener('pointerdown', closeOnOutsidePress, true)
    document.addEventListener('keydown', closeOnEscape)
    return () => {
      sizes.disconnect()
      removeEventListener('resize', place)
      document.removeEventListener('pointerdown', closeOnOutsidePress, true)
      document.removeEventListener('keydown', closeOnEscape)
    }
  }
}
