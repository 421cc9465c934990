import { untrack } from 'svelte'
import type { Attachment } from 'svelte/attachments'
import { presence } from '../../state/presence.svelte'
import type { RowCell } from '../../state/row-cell.svelte'

const GLIDE_MS = 180
const GLOW_MS = 1600
/** A row that comes from farther away than this would only be a blur. */
const MAX_GLIDE_PX = 1200

const reduced = matchMedia('(prefers-reduced-motion: reduce)')

/** Not reactive: a row that has moved unseen doesn't move again once it is seen. */
function moves(): boolean {
  return !reduced.matches && untrack(() => presence.current === 'front')
}

/** Where an element is, in CSS pixels, and what it shows. */
interface Place {
  readonly of: RowCell
  readonly top: number
}

/** Positions a row; when its position changes, the row glides there. An element that shows another row only jumps. */
export function glide(place: () => Place): Attachment<HTMLElement> {
  return (element) => {
    let before: Place | undefined
    let animation: Animation | undefined
    $effect(() => {
      const now = place()
      const from = before?.of === now.of ? before.top : now.top
      if (before?.of !== now.of) animation?.cancel()
      if (before?.top !== now.top) element.style.transform = `translateY(${now.top}px)`
      before = now
      if (from === now.top || !moves() || Math.abs(from - now.top) > MAX_GLIDE_PX) return
      animation = element.animate(
        [{ transform: `translateY(${from}px)` }, { transform: `translateY(${now.top}px)` }],
        { duration: GLIDE_MS, easing: 'ease-out' },
      )
    })
  }
}

/** Makes a row glow once when it has just finished, arrived, or was revealed. */
export function glow(cell: RowCell): Attachment<HTMLElement> {
  return (element) => {
    let animation: Animation | undefined
    $effect(() => {
      if (!cell.takeGlow()) return
      element.dataset['glow'] = cell.glowKind === 'shown' ? 'shown' : cell.group === 'failed' ? 'bad' : 'ok'
      if (!moves()) return
      animation = element.animate([{ opacity: 1 }, { opacity: 1, offset: 0.35 }, { opacity: 0 }], {
        duration: GLOW_MS,
        easing: 'ease-out',
        pseudoElement: '::before',
      })
    })
    // The element shows another row.
    return () => {
      animation?.cancel()
      delete element.dataset['glow']
    }
  }
}
