import type { Attachment } from 'svelte/attachments'
import { type Beside, placeBeside } from './place-beside'

interface FloatingOptions extends Beside {
  /** What it belongs to: an element, or a place in the window. */
  anchor: Element | DOMRect | null
  onclose: () => void
}

/**
 * For `{@attach}` on a menu or panel with `position: fixed`: keeps it beside what it belongs to, inside the window, and
 * asks to close it on Escape and on a press elsewhere. `--room` is the height there is for it, in pixels.
 */
export function floating({ anchor, onclose, ...beside }: FloatingOptions): Attachment<HTMLElement> {
  return (node) => {
    function put(): void {
      const at = anchor instanceof Element ? anchor.getBoundingClientRect() : (anchor ?? new DOMRect())
      // Its own size, not what an animation makes of it on the screen.
      const size = { width: node.offsetWidth, height: Math.max(node.offsetHeight, node.scrollHeight) }
      const view = { width: innerWidth, height: innerHeight }
      const { left, top, room } = placeBeside(at, size, view, beside)
      node.style.left = `${left}px`
      node.style.top = `${top}px`
      node.style.setProperty('--room', `${room}px`)
    }
    function pressed({ target }: Event): void {
      if (!(target instanceof Node) || node.contains(target)) return
      // The button of a panel closes it by itself: closed here already, it would open it again.
      if (anchor instanceof Element && anchor.contains(target)) return
      // A message over the window, such as one with an undo, belongs to what was done here.
      if (target instanceof Element && target.closest('[data-over-dialogs]')) return
      onclose()
    }
    function keyDown(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      event.stopPropagation()
      onclose()
    }

    put()
    const sizes = new ResizeObserver(put)
    sizes.observe(node)
    addEventListener('resize', put)
    document.addEventListener('pointerdown', pressed, true)
    document.addEventListener('keydown', keyDown)
    return () => {
      sizes.disconnect()
      removeEventListener('resize', put)
      document.removeEventListener('pointerdown', pressed, true)
      document.removeEventListener('keydown', keyDown)
    }
  }
}
