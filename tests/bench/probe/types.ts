/** A notification handed to the system. */
export interface Shown {
  title: string
  body: string
  /** ms of the monotonic clock that all processes of the machine share. */
  at: number
}

/** What probe.cjs offers inside Electron's main as `globalThis.syncwatchProbe`. */
export interface Probe {
  /** ms of the monotonic clock that all processes of the machine share. */
  now(): number
  shown(): Shown[]
  /** Bytes of main's heap that are in use after everything unused has been collected. */
  heapUsed(): number
  /** Begins to measure the delay of main's event loop anew. */
  watchDelay(): void
  /** ms; the 1 ms between two looks is in them. */
  delay(): { p99: number; longest: number }
  /** Listeners on everything of main that lives long. */
  listeners(): number
  /** Timers, sockets and whatever else keeps main's event loop alive. */
  handles(): number
}

/** How a start went; times of the shared monotonic clock in ms. */
export interface StartMarks {
  /** The page's first question has been answered; null where the program answers none. */
  readyAt: number | null
  paintedAt: number
  longestBlock: number
}
