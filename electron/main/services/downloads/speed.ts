/** Averaged over this long, so that the number stays readable. */
const WINDOW_MS = 5_000
/** A shorter time gives no useful speed. */
const MIN_WINDOW_MS = 500
const SAMPLE_INTERVAL_MS = 200

/** The speed of a download, averaged over the last seconds. */
export class Speed {
  #samples: { at: number; bytes: number }[] = []

  /** @param bytes received in all so far @param now ms since the epoch */
  note(bytes: number, now: number): void {
    const last = this.#samples.at(-1)
    // The clock was set back, or the download restarted.
    if (last && (now < last.at || bytes < last.bytes)) this.#samples = []
    else if (last && now - last.at < SAMPLE_INTERVAL_MS) return
    this.#samples.push({ at: now, bytes })
    this.#dropOld(now)
  }

  /** Returns bytes per second; null when it isn't known yet. */
  perSecond(now: number): number | null {
    this.#dropOld(now)
    const [first] = this.#samples
    const last = this.#samples.at(-1)
    if (!first || !last || now - first.at < MIN_WINDOW_MS) return null
    return Math.round(((last.bytes - first.bytes) / (now - first.at)) * 1_000)
  }

  reset(): void {
    this.#samples = []
  }

  #dropOld(now: number): void {
    const old = this.#samples.findIndex(({ at }) => now - at <= WINDOW_MS)
    if (old > 0) this.#samples.splice(0, old)
    else if (old < 0) this.#samples = this.#samples.slice(-1)
  }
}
