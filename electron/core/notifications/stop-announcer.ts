import type { Clock } from '../clock'
import type { StopNotification } from './notification'
import type { MomentaryReason } from './rules'
import { type StopReason, type WatchHealth, type WatchStop, stopNotification, watchStops } from './watch-stop'

/** What recovers sooner isn't notified: a refused key is tested twice until then, and a refused write is repeated. */
const GRACE_MS = 45_000
/** A stop that comes and goes is notified no more often than this. */
const MIN_INTERVAL_MS = 10 * 60_000
/** A suppressed notification waits for the end of the mute or the quiet hours, looking this often. */
const SUPPRESSED_CHECK_MS = 60_000

export interface StopAnnouncerOptions {
  readonly clock: Clock
  readonly health: () => WatchHealth
  /** Why notifications are suppressed at this moment; null when they aren't. */
  readonly suppressionReason: () => MomentaryReason | null
  readonly notify: (notification: StopNotification) => void
  readonly onSuppressed: (notification: StopNotification, reason: MomentaryReason) => void
  /** The watch goes on: what was notified under this key isn't true any more. */
  readonly onRecovered: (key: string) => void
}

/** A stop that holds. */
interface Held {
  readonly notification: StopNotification
  /** Why its notification was suppressed last; null when it wasn't. */
  suppressedFor: MomentaryReason | null
  /** Ends the wait for its notification. */
  cancel: () => void
}

/** Notifies once when the watch has stopped on its own, and again only after it has recovered and stopped anew. */
export class StopAnnouncer {
  readonly #options: StopAnnouncerOptions
  readonly #held = new Map<StopReason, Held>()
  readonly #notifiedAt = new Map<StopReason, number>()
  readonly #startedAt: number

  constructor(options: StopAnnouncerOptions) {
    this.#options = options
    this.#startedAt = options.clock.now()
  }

  /** Looks whether the watch has stopped or recovered: to be called after changes. */
  check(): void {
    const stops = watchStops(this.#options.health())
    for (const [reason, { cancel, notification }] of [...this.#held]) {
      if (stops.some((stop) => stop.reason === reason)) continue
      this.#held.delete(reason)
      cancel()
      this.#options.onRecovered(notification.key)
    }
    for (const stop of stops) if (!this.#held.has(stop.reason)) this.#begin(stop)
  }

  #begin(stop: WatchStop): void {
    const { clock } = this.#options
    const { missingSince, reason } = stop
    const now = clock.now()
    const held: Held = {
      notification: stopNotification(stop, now),
      suppressedFor: null,
      cancel: () => undefined,
    }
    this.#held.set(reason, held)
    const before = this.#notifiedAt.get(reason)
    // Those that were missing at the start, or at the last notification, are no news.
    if (missingSince !== null && missingSince < (before ?? this.#startedAt)) return
    const restMs = before === undefined ? 0 : MIN_INTERVAL_MS - Math.abs(now - before)
    held.cancel = clock.after(Math.max(GRACE_MS, restMs), () => this.#announce(reason, held))
  }

  #announce(reason: StopReason, held: Held): void {
    const { clock, notify, onSuppressed, suppressionReason } = this.#options
    const { notification } = held
    const suppressedFor = suppressionReason()
    if (suppressedFor === null) {
      this.#notifiedAt.set(reason, clock.now())
      notify(notification)
      return
    }
    if (suppressedFor !== held.suppressedFor) onSuppressed(notification, suppressedFor)
    held.suppressedFor = suppressedFor
    held.cancel = clock.after(SUPPRESSED_CHECK_MS, () => this.#announce(reason, held))
  }
}
