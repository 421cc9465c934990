import type { GenerationRow } from '../../electron/contract/generation-row'
import { Selection } from './selection.svelte'
import { ShownRows } from './shown-rows.svelte'
import { Watchlist } from './watchlist.svelte'

/** The window's one copy of main's watchlist, the rows shown of it, and those that are selected. */
export const watchlist = new Watchlist()
export const shownRows = new ShownRows(watchlist)
export const selection = new Selection()

// Rows that a filter hides are deselected, so that no action applies to hidden rows.
shownRows.onHide((shown) => selection.keep(shown))

export function rowOf(id: string): GenerationRow | undefined {
  return watchlist.cell(id)?.row
}

/** Returns the targets of an action on a row, in list order: all selected rows when it is one of them. */
export function targetsOf(id: string): string[] {
  return selection.isChosen && selection.has(id) ? selectedIds() : [id]
}

/** The selected rows in the order of the list. */
export function selectedIds(): string[] {
  const { ids } = selection
  const shown = shownRows.ids
  // No hidden row is selected.
  return ids.size === shown.length ? [...shown] : shown.filter((id) => ids.has(id))
}
