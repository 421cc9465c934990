import { LazyMenu } from './lazy-menu.svelte'

/** Asks in which format the selected ones are to be exported. */
export const exportMenu = new LazyMenu<readonly string[]>()
/** How the list is put in order, and in groups. */
export const viewMenu = new LazyMenu<null>()
