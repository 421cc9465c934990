import type { AppStatus } from '../../../contract/app-status'
import type { Clock } from '../../../core/clock'
import { Throttle } from '../../platform/throttle'

/** What the user acts upon is told soon; the counters alone, which move with every request, now and then. In ms. */
const SOON_MS = 500
const NOW_AND_THEN_MS = 5_000

/** Tells the page how the whole is doing: every word of it costs a repaint, all day long. */
export class StatusFeed {
  readonly #status: () => AppStatus
  readonly #send: (status: AppStatus) => void
  readonly #soon: Throttle
  readonly #nowAndThen: Throttle
  #sent: AppStatus | null = null

  /** @param isListening whether there is a page to tell */
  constructor(
    clock: Clock,
    isListening: () => boolean,
    status: () => AppStatus,
    send: (status: AppStatus) => void,
  ) {
    this.#status = status
    this.#send = send
    this.#soon = new Throttle(clock, SOON_MS, () => {
      if (!isListening()) return
      const current = this.#status()
      if (this.#sent === null || isNews(this.#sent, current)) this.#tell(current)
      else this.#nowAndThen.request()
    })
    this.#nowAndThen = new Throttle(clock, NOW_AND_THEN_MS, () => {
      if (isListening()) this.#tell(this.#status())
    })
  }

  /** Something may have changed. */
  request(): void {
    this.#soon.request()
  }

  /** A new page has been told the status with its snapshot. */
  newPage(): void {
    this.#sent = null
  }

  #tell(status: AppStatus): void {
    this.#sent = status
    this.#send(status)
    // The requests of the last minute become fewer without anything happening.
    if (status.requestsLastMinute > 0) this.#nowAndThen.request()
  }
}

/** Whether more has changed than the counters of requests. */
function isNews(before: AppStatus, after: AppStatus): boolean {
  const counters = { requestsLastMinute: 0, openHolds: 0 }
  return JSON.stringify({ ...before, ...counters }) !== JSON.stringify({ ...after, ...counters })
}
