import { Selection } from './selection.svelte'
import { ShownRows } from './shown-rows.svelte'
import { Watchlist } from './watchlist.svelte'

/** The window's one copy of main's watchlist, and the rows it shows of it. */
export const watchlist = new Watchlist()
export const shownRows = new ShownRows(watchlist)
export const selection = new Selection()

// Rows that are removed are no longer selected; those a filter hides neither, so that nothing unseen is acted on.
shownRows.onhide((isShown) => selection.keep(isShown))
