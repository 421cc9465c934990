import type { Clock } from '../clock'
import type { StopNotification } from './notification'
import type { MomentaryReason } from './rules'
import { type StopReason, type WatchHealth, type WatchStop, stopNotification, watchStops } from './watch-stop'

/** A stop that recovers sooner isn't notified: by then a refused key is tested twice and a refused write is repeated. */
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
  /** The watch has recovered, so the notification with this key is outdated. */
  readonly onRecovered: (key: string) => void
}

/** A stop that has not recovered yet. */
interface ActiveStop {
  readonly notification: StopNotification
  /** Why its notification was suppressed last; null when it wasn't. */
  suppressedFor: MomentaryReason | null
  /** Ends the wait for its notification. */
  cancel: () => void
}

/** Notifies once when the watch has stopped on its own, and again only when it stops again after a recovery. */
export class StopAnnouncer {
  readonly #options: StopAnnouncerOptions
  readonly #active = new Map<StopReason, ActiveStop>()
  readonly #notifiedAt = new Map<StopReason, number>()
  readonly #startedAt: number

  constructor(options: StopAnnouncerOptions) {
    this.#options = options
    this.#startedAt = options.clock.now()
  }

  /** Checks whether the watch has stopped or recovered. Call it after every change. */
  check(): void {
    const stops = watchStops(this.#options.health())
    for (const [reason, { cancel, notification }] of [...this.#active]) {
      if (stops.some((stop) => stop.reason === reason)) continue
      this.#active.delete(reason)
      cancel()
      this.#options.onRecovered(notification.key)
    }
    for (const stop of stops) if (!this.#active.has(stop.reason)) this.#begin(stop)
  }

  #begin(stop: WatchStop): void {
    const { clock } = this.#options
    const { missingSince, reason } = stop
    const now = clock.now()
    const active: ActiveStop = {
      notification: stopNotification(stop, now),
      suppressedFor: null,
      cancel: () => undefined,
    }
    this.#active.set(reason, active)
    const before = this.#notifiedAt.get(reason)
    // Generations that were missing at the start, or at the last notification, aren't news.
    if (missingSince !== null && missingSince < (before ?? this.#startedAt)) return
    const restMs = before === undefined ? 0 : MIN_INTERVAL_MS - Math.abs(now - before)
    active.cancel = clock.after(Math.max(GRACE_MS, restMs), () => this.#announce(reason, active))
  }

  #announce(reason: StopReason, active: ActiveStop): void {
    const { clock, notify, onSuppressed, suppressionReason } = this.#options
    const { notification } = active
    const suppressedFor = suppressionReason()
    if (suppressedFor === null) {
      this.#notifiedAt.set(reason, clock.now())
      notify(notification)
      return
    }
    if (suppressedFor !== active.suppressedFor) onSuppressed(notification, suppressedFor)
    active.suppressedFor = suppressedFor
    active.cancel = clock.after(SUPPRESSED_CHECK_MS, () => this.#announce(reason, active))
  }
}
