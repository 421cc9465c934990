/** A read that no later one overtakes may wait this long for its response before holds are suspected. */
const PATIENCE_MS = 2_000
/** This few holds leave room for reads on any server. */
const MIN_HOLDS = 10
/** What was learned counts for this long, doubled each time that it proves true again. */
const MIN_KEPT_MS = 60_000
const MAX_KEPT_MS = 60 * 60_000

/**
 * Finds out how many holds leave room for reads. Over HTTP/2 all requests share one connection, and beyond the server's
 * limit of streams they wait in the network stack, which doesn't tell. So while reads wait, the holds are halved; if even
 * a few holds make reads wait, the API is slow, and holds aren't limited for a while. Times are ms since the epoch.
 */
export class HoldLimit {
  #max = Infinity
  #changedAt = 0
  #keptUntil = 0
  #keptMs = MIN_KEPT_MS

  /** The most holds to have open; Infinity unless reads had to wait. */
  get max(): number {
    return this.#max
  }

  /**
   * Adapts the limit. Returns when to look again (ms since the epoch); null when nothing is suspected.
   * @param waitingSince when the first read was sent that may wait behind holds; null when none does
   */
  observe(waitingSince: number | null, openHolds: number, now: number): number | null {
    if (now >= this.#keptUntil) this.#max = Infinity
    const isLimited = this.#max < Infinity
    const isAcquitted = !isLimited && now < this.#keptUntil
    if (waitingSince === null || isAcquitted || (openHolds <= MIN_HOLDS && !isLimited)) return null
    const suspectAt = Math.max(waitingSince, this.#changedAt) + PATIENCE_MS
    if (now < suspectAt) return suspectAt
    this.#changedAt = now
    if (!isLimited)
      this.#keptMs = Math.min(MAX_KEPT_MS, this.#keptUntil === 0 ? MIN_KEPT_MS : this.#keptMs * 2)
    this.#keptUntil = now + this.#keptMs
    this.#max = openHolds > MIN_HOLDS ? Math.max(MIN_HOLDS, Math.floor(openHolds / 2)) : Infinity
    return this.#max < Infinity ? now + PATIENCE_MS : null
  }

  /** The clock was set back: every noted time is in the future. */
  reset(): void {
    this.#max = Infinity
    this.#changedAt = 0
    this.#keptUntil = 0
  }
}
