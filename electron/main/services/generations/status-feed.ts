import type { AppStatus } from '../../../contract/app-status'
import type { Clock } from '../../../core/clock'
import { Throttle } from '../../platform/throttle'

const CHANGE_MS = 500
/** The counters move with every request, and each update costs a repaint. */
const COUNTERS_MS = 5_000

/** Sends the page the app's status: a change within half a second, the counters alone every few seconds. */
export class StatusFeed {
  readonly #isListening: () => boolean
  readonly #status: () => AppStatus
  readonly #send: (status: AppStatus) => void
  readonly #change: Throttle
  readonly #counters: Throttle
  #sent: AppStatus | null = null

  /** @param isListening whether there is a page that can be seen */
  constructor(
    clock: Clock,
    isListening: () => boolean,
    status: () => AppStatus,
    send: (status: AppStatus) => void,
  ) {
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
      if (isListening()) this.#sendNow(this.#status())
    })
  }

  /** The status may have changed. */
  request(): void {
    // A page that comes later has the status from its snapshot.
    if (this.#isListening()) this.#change.request()
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

  #sendNow(status: AppStatus): void {
    this.#sent = status
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
