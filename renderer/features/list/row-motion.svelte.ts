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

/** Positions a row; when its position changes, the row glides there. */
export function glide(top: () => number): Attachment<HTMLElement> {
  return (element) => {
    let before: number | undefined
    $effect(() => {
      const now = top()
      const from = before
      before = now
      element.style.transform = `translateY(${now}px)`
      if (from === undefined || from === now || !moves() || Math.abs(from - now) > MAX_GLIDE_PX) return
      element.animate([{ transform: `translateY(${from}px)` }, { transform: `translateY(${now}px)` }], {
        duration: GLIDE_MS,
        easing: 'ease-out',
      })
    })
  }
}

/** Makes a row glow once when it has just finished, arrived, or was revealed. */
export function glow(cell: RowCell): Attachment<HTMLElement> {
  return (element) => {
    $effect(() => {
      if (!cell.takeGlow()) return
      element.dataset['glow'] = cell.glowKind === 'shown' ? 'shown' : cell.group === 'failed' ? 'bad' : 'ok'
      if (!moves()) return
      element.animate([{ opacity: 1 }, { opacity: 1, offset: 0.35 }, { opacity: 0 }], {
        duration: GLOW_MS,
        easing: 'ease-out',
        pseudoElement: '::before',
      })
    })
  }
}
