import type { ImportedList } from '../../../electron/core/exchange/exported'
import { readCsv } from '../../../electron/core/exchange/read-csv'

/** Reads a CSV at once. */
export function fromCsv(text: string): ImportedList | null {
  const reading = readCsv(text)
  for (;;) {
    const { done, value } = reading.next()
    if (done) return value
  }
}
