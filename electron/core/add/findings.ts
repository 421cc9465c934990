import type { Mention } from './mentions'

/** Where a reader puts what it finds. */
export interface Findings {
  add(mention: Mention): void
  /** Counts when a text has nothing better. */
  addWeak(mention: Mention): void
  /** A line or an object without an ID. @param isSpoken it is named also when others have IDs */
  addWithout(piece: string, line: number, isSpoken: boolean): void
  /** A key was found. @param value null when it is not the API's, or was taken out of the text before */
  addKey(line: number, value: string | null): void
  setUnclear(): void
  /** A line has nothing but a word or a few: in a list of IDs, it's one that isn't understood. */
  addStray(mention: Mention): void
  /** The text is not a list. */
  setProse(): void
}

export interface ReaderOptions {
  /** Words that are no UUIDs count only where the text has none. */
  hasUuids: boolean
  findings: Findings
  /** Of the first line. */
  line: number
  /** How many texts this one is quoted in. */
  depth: number
}
