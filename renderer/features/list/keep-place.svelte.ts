import { tick, untrack } from 'svelte'
import type { ListView, Place } from './list-view.svelte'

/** What the list, or the gallery, showed last. */
let left: { readonly isGallery: boolean; readonly place: Place } | null = null

/** Shows again what the gallery showed when the list takes its place, or the reverse. Call it while a list is set up. */
export function keepPlace(view: ListView, isGallery: boolean, scroller: () => HTMLElement): void {
  const other = left?.isGallery === isGallery ? null : left
  $effect(() => {
    if (other) void untrack(() => restore(view, other.place, scroller()))
  })
  $effect(() => {
    left = view.place && { isGallery, place: view.place }
  })
}

async function restore(view: ListView, place: Place, scroller: HTMLElement): Promise<void> {
  // The size was a guess until now, and another width has another number of columns.
  view.resize(scroller.clientWidth, scroller.clientHeight)
  const top = view.scrollToPlace(place)
  if (top === null) return
  if (place.isActive) view.activeLine = place.line
  await tick()
  scroller.scrollTop = top
}
