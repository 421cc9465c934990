/** What the bare program offers as `globalThis.bare`. */
export interface Bare {
  /** Holds a request for each until it has ended, asking again whenever one is answered before. */
  hold(base: string, key: string, ids: readonly string[]): void
  /** When the end of each was known (ms of the shared monotonic clock), by ID. */
  ended(): Record<string, number>
  /** Shows this text on its page. */
  tell(text: string): void
  /** Opens its window, or closes it. */
  setWindow(open: boolean): Promise<void>
  /** Reads all by the list endpoint and keeps the parsed answers in a Map; answers how many it keeps. */
  keep(base: string, key: string, ids: readonly string[]): Promise<number>
}
