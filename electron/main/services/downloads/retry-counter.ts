/**
 * Why a try ended early. `network`: it is away. `closed`: the server ended the connection without a response. `cut`: the
 * response ended early. `busy`: the server asks for a later try.
 */
export type RetryCause = 'network' | 'closed' | 'cut' | 'busy'

/** Tries in a row that bring nothing new. A server without ranges sends the file anew each time. */
const MAX_TRIES: Record<RetryCause, number> = { network: Infinity, closed: 8, cut: 5, busy: 8 }
/** Ends the download from a server that gets further by a few bytes a try. */
const MIN_GAIN_BYTES = 64 * 1024
const MAX_TRIES_FOR_MIN_GAIN = 20

/** Counts the failures of a download since it last got further than ever before. */
export class RetryCounter {
  #furthest: number
  /** Where `MIN_GAIN_BYTES` are counted from. */
  #milestone: number
  #failures = 0
  #serverFailures = 0
  #sinceMilestone = 0

  /** @param received bytes on disk */
  constructor(received: number) {
    this.#furthest = received
    this.#milestone = received
  }

  /** @param received bytes on disk; fewer than before when the file is sent from its start again */
  onBytes(received: number): void {
    if (received <= this.#furthest) return
    this.#furthest = received
    this.#failures = 0
    this.#serverFailures = 0
    if (received - this.#milestone < MIN_GAIN_BYTES) return
    this.#milestone = received
    this.#sinceMilestone = 0
  }

  /** Counts a failure. Returns its number, for the backoff; null when the download is to be given up. */
  fail(cause: RetryCause): number | null {
    this.#failures += 1
    if (cause === 'network') return this.#failures
    this.#serverFailures += 1
    this.#sinceMilestone += 1
    const isHopeless =
      this.#serverFailures >= MAX_TRIES[cause] || this.#sinceMilestone >= MAX_TRIES_FOR_MIN_GAIN
    return isHopeless ? null : this.#failures
  }

  /** Starts to count anew, when the user tries again. */
  reset(): void {
    this.#failures = 0
    this.#serverFailures = 0
    this.#sinceMilestone = 0
  }
}
