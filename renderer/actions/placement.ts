import { actionOf } from './actions'

// Which actions a row, its menu and the bulk bar offer, and in which order.

/** The buttons of a row. */
export const ROW_BUTTONS = ['open', 'download', 'copy-url', 'details', 'retry', 'copy-id', 'remove'].map(
  actionOf,
)

/** The menu of a row, in sections. */
export const ROW_MENU = [
  ['open', 'play', 'open-in-browser', 'download', 'compare', 'compare-outputs', 'details'],
  ['copy-id', 'copy-url'],
  ['rename', 'note', 'pin', 'mute-generation', 'make-set'],
  ['retry', 'to-history', 'from-history', 'remove'],
].map((ids) => ids.map(actionOf))

/** The bulk bar, but for the export menu and what clears the selection. */
export const BULK_BUTTONS = [
  'open',
  'download',
  'compare-outputs',
  'copy-url',
  'copy-id',
  'retry',
  'pin',
  'make-set',
  'to-history',
  'from-history',
  'remove',
].map(actionOf)
