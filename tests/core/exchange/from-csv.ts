import { runToEnd } from '../../../electron/core/add/run-to-end'
import type { ImportedList } from '../../../electron/core/exchange/exported'
import { readCsv } from '../../../electron/core/exchange/read-csv'

/** Reads a CSV at once. */
export function fromCsv(text: string): ImportedList | null {
  return runToEnd(readCsv(text))
}

/** What a line of a list with this ID is read as. */
export const line = (id: string, changes: object = {}) => ({
  id,
  label: null,
  note: null,
  pinned: null,
  muted: null,
  changedAt: {},
  ...changes,
})
