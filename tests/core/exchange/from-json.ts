import { runToEnd } from '../../../electron/core/add/run-to-end'
import type { ImportedList } from '../../../electron/core/exchange/exported'
import { readJson } from '../../../electron/core/exchange/json'

/** Reads a JSON text at once. */
export function fromJson(text: string): ImportedList | null {
  return runToEnd(readJson(text))
}
