/** What the bare program offers as `globalThis.bare`. */
export interface Bare {
  /** Holds a request for each until it has finished; repeats a request that is answered before. */
  hold(base: string, key: string, ids: readonly string[]): void
  /** When the finish of each was known (ms of the shared monotonic clock), by ID. */
  ended(): Record<string, number>
  /** Opens a window with a list of these that is read and redrawn every 5 s. */
  pollList(base: string, key: string, ids: readonly string[]): Promise<void>
  /** Shows this text on its page. */
  tell(text: string): void
  /** Opens or closes its window. */
  setWindow(open: boolean): Promise<void>
  /** Reads all by the list endpoint and keeps the parsed answers in a Map; resolves to their number. */
  keep(base: string, key: string, ids: readonly string[]): Promise<number>
}
