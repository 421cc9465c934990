/**
 * Why an attempt ended early. `network`: the network is down. `closed`: the server closed the connection without a response.
 * `cut`: the response ended early. `busy`: the server asks to try again later.
 */
export type RetryCause = 'network' | 'closed' | 'cut' | 'busy'

/** Attempts in a row without progress. A server without ranges sends the file from its start each time. */
const MAX_ATTEMPTS: Record<RetryCause, number> = { network: Infinity, closed: 8, cut: 5, busy: 8 }
/** Ends a download that gains only a few bytes with each attempt. */
const MIN_GAIN_BYTES = 64 * 1024
const MAX_ATTEMPTS_FOR_MIN_GAIN = 20

/** Counts the failures of a download since it last made progress: received more bytes than ever before. */
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

  /** Counts a failure. Returns its number, for the backoff; null when the download should be given up. */
  countFailure(cause: RetryCause): number | null {
    this.#failures += 1
    if (cause === 'network') return this.#failures
    this.#serverFailures += 1
    this.#sinceMilestone += 1
    const isHopeless =
      this.#serverFailures >= MAX_ATTEMPTS[cause] || this.#sinceMilestone >= MAX_ATTEMPTS_FOR_MIN_GAIN
    return isHopeless ? null : this.#failures
  }

  /** Starts over when the user tries again. */
  reset(): void {
    this.#failures = 0
    this.#serverFailures = 0
    this.#sinceMilestone = 0
  }
}
