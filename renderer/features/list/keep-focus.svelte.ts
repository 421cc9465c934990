import { untrack } from 'svelte'

/** Frames in which a list that has just appeared draws its first rows. */
const MAX_FRAMES = 3

/**
 * Keeps the focus in a part of the window when its content is replaced: it goes to a line, or to what explains why there
 * is none. Call it while a component is set up.
 * @param screen names the content: another name is another content
 */
export function keepFocus(element: () => HTMLElement | undefined, screen: () => string): void {
  let hadFocus = false
  let before = ''
  $effect.pre(() => {
    before = screen()
    hadFocus = untrack(() => element()?.contains(document.activeElement)) ?? false
  })
  $effect(() => {
    const inside = element()
    if (before === screen() && hadFocus && inside) focusContent(inside)
  })
}

function focusContent(inside: HTMLElement, frames = MAX_FRAMES): void {
  if (document.activeElement !== document.body) return
  const place = inside.querySelector<HTMLElement>(
    ':is([data-generation-id], [data-group-heading])[tabindex="0"], [data-landing]',
  )
  if (place) place.focus({ preventScroll: true })
  else if (frames > 0) requestAnimationFrame(() => focusContent(inside, frames - 1))
}
