import type { Presence } from './presence'

/** What a time on the screen is shown in: a countdown in seconds, or an age in minutes. */
export type TimeUnit = 'seconds' | 'minutes'

// An age in minutes may be this late. A countdown seen from another window must not stand still for long.
const TICK_MS: Record<TimeUnit, Record<Exclude<Presence, 'hidden'>, number>> = {
  seconds: { front: 1_000, away: 10_000 },
  minutes: { front: 20_000, away: 60_000 },
}

/** Returns how often times of this unit are updated, in ms; null when nobody sees them. */
export function tickMs(unit: TimeUnit, presence: Presence): number | null {
  return presence === 'hidden' ? null : TICK_MS[unit][presence]
}

export interface PresenceSource {
  readonly current: Presence
  /** Returns how to stop listening. */
  readonly onChange: (listener: () => void) => () => void
}

/** Calls back as often as times of a unit are updated, and whenever the presence changes to one that sees them. */
export class Ticker {
  readonly #unit: TimeUnit
  readonly #presence: PresenceSource
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(unit: TimeUnit, presence: PresenceSource) {
    this.#unit = unit
    this.#presence = presence
  }

  /** Returns how to stop it. */
  start(onTick: () => void): () => void {
    const follow = (): void => {
      clearInterval(this.#timer)
      const everyMs = tickMs(this.#unit, this.#presence.current)
      this.#timer = everyMs === null ? undefined : setInterval(onTick, everyMs)
    }
    follow()
    const stopListening = this.#presence.onChange(() => {
      if (this.#presence.current !== 'hidden') onTick()
      follow()
    })
    return () => {
      clearInterval(this.#timer)
      stopListening()
    }
  }
}
