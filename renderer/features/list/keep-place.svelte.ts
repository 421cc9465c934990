import { untrack } from 'svelte'
import type { ListView, Place } from './list-view.svelte'

/** What the list, or the gallery, showed last. */
let left: { readonly isGallery: boolean; readonly place: Place } | null = null

/** Shows again what the gallery showed when the list takes its place, or the reverse. Call it while a list is set up. */
export function keepPlace(view: ListView, isGallery: boolean, restore: (place: Place) => void): void {
  const other = left?.isGallery === isGallery ? null : left
  $effect(() => {
    if (other) untrack(() => restore(other.place))
  })
  $effect(() => {
    left = view.place && { isGallery, place: view.place }
  })
}
