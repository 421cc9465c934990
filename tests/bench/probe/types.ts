/** A notification that was shown. */
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
  /** Bytes of main's heap in use after a garbage collection. */
  heapUsed(): number
  /** Writes a snapshot of main's heap after a garbage collection. Returns its path; its folder is the caller's to remove. */
  writeSnapshot(): string
  /** Restarts the measurement of the delay of main's event loop. */
  watchDelay(): void
  /** ms, with the timer's interval of 1 ms. */
  delay(): { p99: number; longest: number }
  /** The number of listeners on main's long-lived objects. */
  listeners(): number
  /** Timers, sockets and whatever else keeps main's event loop alive. */
  handles(): number
}

/** The times of a start (ms of the shared monotonic clock). */
export interface StartMarks {
  /** When the page's first command was answered; null if the program answers none. */
  readyAt: number | null
  /** When the window was shown. */
  shownAt: number | null
  paintedAt: number
  longestBlock: number
}
