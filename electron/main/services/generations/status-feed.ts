import type { AppStatus } from '../../../contract/app-status'
import type { Clock } from '../../../core/clock'
import { Throttle } from '../../platform/throttle'

const CHANGE_MS = 500
/** The counters move with every request, and each update costs a repaint. */
const COUNTERS_MS = 5_000
/** A smaller part of the rate limit is hardly seen in the meter, and waits this long. */
const SMALL_MOVE = 0.05
const MAX_OLD_MS = 30_000

/**
 * Sends the page the app's status: a change within half a second, the count of requests alone every few seconds if it has
 * moved by much, and every half minute if by little.
 */
export class StatusFeed {
  readonly #clock: Clock
  readonly #isListening: () => boolean
  readonly #status: () => AppStatus
  readonly #send: (status: AppStatus) => void
  readonly #change: Throttle
  readonly #counters: Throttle
  #sent: AppStatus | null = null
  /** ms since the epoch. */
  #sentAt = 0

  /** @param isListening whether there is a page that can be seen */
  constructor(
    clock: Clock,
    isListening: () => boolean,
    status: () => AppStatus,
    send: (status: AppStatus) => void,
  ) {
    this.#clock = clock
    this.#isListening = isListening
    this.#status = status
    this.#send = send
    this.#change = new Throttle(clock, CHANGE_MS, () => {
      if (!isListening()) return
      const current = this.#status()
      if (this.#sent === null || hasChanged(this.#sent, current)) this.#sendNow(current)
      else this.#counters.request()
    })
    this.#counters = new Throttle(clock, COUNTERS_MS, () => {
      if (!isListening()) return
      const current = this.#status()
      if (this.#isDue(current)) this.#sendNow(current)
      else this.#followCounters(current)
    })
  }

  /** The status may have changed. */
  request(): void {
    // A page that comes later has the status from its snapshot.
    if (this.#isListening()) this.#change.request()
  }

  /** The counters alone may have moved. */
  requestCounters(): void {
    if (this.#isListening()) this.#counters.request()
  }

  /** Sends the status now: the page is shown again. */
  refresh(): void {
    this.#sendNow(this.#status())
  }

  /** Forgets what was sent: a new page has its status from the snapshot. */
  reset(): void {
    this.#sent = null
    this.#followCounters(this.#status())
  }

  #isDue(status: AppStatus): boolean {
    if (this.#sent === null || hasChanged(this.#sent, status)) return true
    const { requestsLastMinute: count, requestsPerMinute } = status
    const moved = Math.abs(count - this.#sent.requestsLastMinute)
    if (moved === 0) return false
    const sinceMs = Math.abs(this.#clock.now() - this.#sentAt)
    return count === 0 || moved >= requestsPerMinute * SMALL_MOVE || sinceMs >= MAX_OLD_MS
  }

  #sendNow(status: AppStatus): void {
    this.#sent = status
    this.#sentAt = this.#clock.now()
    this.#send(status)
    this.#followCounters(status)
  }

  /** The requests of the last minute decrease without any event. */
  #followCounters({ requestsLastMinute }: AppStatus): void {
    if (requestsLastMinute > 0) this.#counters.request()
  }
}

/** Compares everything but the counters. */
function hasChanged(before: AppStatus, after: AppStatus): boolean {
  const counters = { requestsLastMinute: 0, openHolds: 0 }
  return JSON.stringify({ ...before, ...counters }) !== JSON.stringify({ ...after, ...counters })
}
