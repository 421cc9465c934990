import type { Mention } from './mentions'

/** Receives what a reader finds. */
export interface Findings {
  add(mention: Mention): void
  /** Adds a mention that counts only if the text has nothing better. */
  addWeak(mention: Mention): void
  /** Adds a line or an object without an ID. @param isAlwaysReported reported even when others have IDs */
  addLineWithoutId(piece: string, line: number, isAlwaysReported: boolean): void
  /** Adds a key. @param value null when it isn't an API key, or was removed from the text before */
  addKey(line: number, value: string | null): void
  setUnclear(): void
  /** A line with only a few words: in a list of IDs, it is refused. */
  addStray(mention: Mention): void
  /** Called when the text isn't a list. */
  setProse(): void
}

export interface ReaderOptions {
  /** In a text with UUIDs, other words aren't taken for IDs. */
  hasUuids: boolean
  findings: Findings
  /** The number of the first line. */
  line: number
  /** How many texts this one is nested in. */
  depth: number
}
