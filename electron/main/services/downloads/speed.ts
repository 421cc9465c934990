/** Over so long the speed is taken, so that it can be read. */
const OVER_MS = 5_000
/** From a shorter time it would be a guess. */
const MIN_MS = 500
const BETWEEN_MS = 200

/** How fast bytes come, smoothed over the last seconds. */
export class Speed {
  #samples: { at: number; bytes: number }[] = []

  /** @param bytes received in all so far @param now ms since the epoch */
  note(bytes: number, now: number): void {
    const last = this.#samples.at(-1)
    // A clock set back, or a download begun anew: what was before says nothing any more.
    if (last && (now < last.at || bytes < last.bytes)) this.#samples = []
    else if (last && now - last.at < BETWEEN_MS) return
    this.#samples.push({ at: now, bytes })
    this.#forget(now)
  }

  /** Bytes a second; null when that can't be told yet. */
  perSecond(now: number): number | null {
    this.#forget(now)
    const [first] = this.#samples
    const last = this.#samples.at(-1)
    if (!first || !last || now - first.at < MIN_MS) return null
    return Math.round(((last.bytes - first.bytes) / (now - first.at)) * 1_000)
  }

  reset(): void {
    this.#samples = []
  }

  #forget(now: number): void {
    const old = this.#samples.findIndex(({ at }) => now - at <= OVER_MS)
    if (old > 0) this.#samples.splice(0, old)
    else if (old < 0) this.#samples = this.#samples.slice(-1)
  }
}
