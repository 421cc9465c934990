import { ShownRows } from './shown-rows.svelte'
import { Watchlist } from './watchlist.svelte'

/** The window's one copy of main's watchlist, and the rows it shows of it. */
export const watchlist = new Watchlist()
export const shownRows = new ShownRows(watchlist)
