import { untrack } from 'svelte'
import { shownRows, watchlist } from '../../state/list'
import { ui } from '../../state/ui.svelte'
import type { ListView } from './list-view.svelte'

/** Reveals requested rows as soon as the list has them, and keeps the last one in view for a while. */
export function revealRequested(
  view: ListView,
  go: (index: number, options: { focus: boolean; middle: boolean }) => Promise<void>,
  scrollTo: (top: number) => void,
): void {
  $effect(() => {
    const request = ui.revealRequest
    if (!request) return
    const { lines } = shownRows.lines
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- it isn't rendered
    const requested = new Set(request.ids)
    const index = lines.findIndex((line) => requested.has(line))
    const id = lines[index]
    if (id === undefined) return
    ui.revealRequest = null
    watchlist.cell(id)?.requestGlow('shown')
    view.revealed.set(id, performance.now())
    void go(index, { focus: request.focus, middle: requested.size === 1 })
  })
  $effect(() => {
    const { lines } = shownRows.lines
    const kept = view.revealed.kept(performance.now())
    const index = kept === null ? -1 : lines.indexOf(kept)
    if (index >= 0) untrack(() => scrollTo(view.scrollFor(index)))
  })
}
