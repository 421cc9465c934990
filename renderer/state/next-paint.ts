/** Nothing is painted while the window is covered. */
const MAX_WAIT_MS = 120

/** Resolves when what has changed is painted, so that further work doesn't delay it. */
export function nextPaint(): Promise<void> {
  return new Promise((resolve) => {
    // The frame is painted after its callback.
    requestAnimationFrame(() => setTimeout(resolve))
    setTimeout(resolve, MAX_WAIT_MS)
  })
}
