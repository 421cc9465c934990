/** Frames in which a list that has just come draws its first rows. */
const FRAMES = 3

/** Gives the focus to what took the place of the part of the window that had it: a row, or what explains their absence. */
export function landFocus(inside: HTMLElement, frames = FRAMES): void {
  if (document.activeElement !== document.body) return
  const place = inside.querySelector<HTMLElement>('[data-generation-id][tabindex="0"], [data-landing]')
  if (place) place.focus({ preventScroll: true })
  else if (frames > 0) requestAnimationFrame(() => landFocus(inside, frames - 1))
}
