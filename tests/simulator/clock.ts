/** Where the simulator takes the time from, so that a test can hold it still. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Calls `action` once, `delayMs` milliseconds from now; returns what cancels it. */
  after(delayMs: number, action: () => void): () => void
}

/** Node takes no longer delay; whoever waits longer looks at the clock and waits again. */
const MAX_TIMER_MS = 2 ** 31 - 1

/** The machine's own time. */
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

/** Time that stands still until it is told to go on. */
export class ManualClock implements Clock {
  #now: number
  readonly #alarms = new Set<Alarm>()

  /** @param now milliseconds since the epoch at which the clock stands first */
  constructor(now = Date.parse('2026-11-24T09:00:00.000Z')) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  /** How many calls are still to come. */
  get pending(): number {
    return this.#alarms.size
  }

  after(delayMs: number, action: () => void): () => void {
    const alarm = { due: this.#now + Math.max(delayMs, 0), action }
    this.#alarms.add(alarm)
    return () => void this.#alarms.delete(alarm)
  }

  /** Lets `milliseconds` pass; what falls due on the way is called at its own moment, in order. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds
    for (let next = this.#nextDue(end); next; next = this.#nextDue(end)) {
      this.#alarms.delete(next)
      this.#now = Math.max(this.#now, next.due)
      next.action()
    }
    this.#now = end
  }

  /** The first to fall due; of several at once the one that was set first, as a Set keeps that order. */
  #nextDue(end: number): Alarm | undefined {
    let first: Alarm | undefined
    for (const alarm of this.#alarms) {
      if (alarm.due > end) continue
      if (!first || alarm.due < first.due) first = alarm
    }
    return first
  }
}
