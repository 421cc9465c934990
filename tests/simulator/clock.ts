/** The simulator's time, which a test can stop. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Calls `action` once, `delayMs` milliseconds from now; returns what cancels it. */
  after(delayMs: number, action: () => void): () => void
}

/** The longest delay of a Node timer; a longer wait needs several. */
const MAX_TIMER_MS = 2 ** 31 - 1

/** The real time. */
export const realClock: Clock = {
  now: () => Date.now(),
  after(delayMs, action) {
    const timer = setTimeout(action, Math.min(Math.max(delayMs, 0), MAX_TIMER_MS))
    return () => clearTimeout(timer)
  },
}

interface Alarm {
  due: number
  action: () => void
}

/** A time that stands still until it is advanced. */
export class ManualClock implements Clock {
  #now: number
  readonly #alarms = new Set<Alarm>()

  /** @param now the time at the start (ms since the epoch) */
  constructor(now = Date.parse('2026-11-24T09:00:00.000Z')) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  /** The number of pending calls. */
  get pending(): number {
    return this.#alarms.size
  }

  /** When the next call is due (ms since the epoch); null when none is pending. */
  get nextAt(): number | null {
    return this.#nextDue(Infinity)?.due ?? null
  }

  after(delayMs: number, action: () => void): () => void {
    const alarm = { due: this.#now + Math.max(delayMs, 0), action }
    this.#alarms.add(alarm)
    return () => void this.#alarms.delete(alarm)
  }

  /** Advances the time; makes the calls that become due, each at its own time and in order. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds
    for (let next = this.#nextDue(end); next; next = this.#nextDue(end)) {
      this.#alarms.delete(next)
      this.#now = Math.max(this.#now, next.due)
      next.action()
    }
    this.#now = end
  }

  /** Returns the next due call; of several at the same time the one set first, as a Set keeps that order. */
  #nextDue(end: number): Alarm | undefined {
    let first: Alarm | undefined
    for (const alarm of this.#alarms) {
      if (alarm.due > end) continue
      if (!first || alarm.due < first.due) first = alarm
    }
    return first
  }
}
