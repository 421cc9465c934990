/** What the API answered, and how long it demands to wait before the next request of the kind (ms); null for no demand. */
export interface Answer<T> {
  readonly value: T
  readonly retryAfterMs: number | null
}
