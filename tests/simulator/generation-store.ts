import type { Clock } from './clock'
import { momentAt, terminalAt } from './timeline'
import type { Moment } from './timeline'
import { TERMINAL_STATUSES } from './types'
import type { GenerationChange, GenerationScript } from './types'

/** A generation inside the simulator. */
export interface LiveGeneration {
  script: GenerationScript
  /** Milliseconds since the epoch at which its timeline began. */
  startedAt: number
  /** A state set by hand; undefined while the timeline counts. */
  byHand: Moment | undefined
  /** Milliseconds since the epoch; undefined while it is not terminal. */
  finishedAt: number | undefined
  stopTimer: () => void
}

/** All generations, their current states, and the listeners for their finishes. */
export class GenerationStore {
  readonly #clock: Clock
  readonly #generations = new Map<string, LiveGeneration>()
  readonly #waiting = new Map<string, Set<() => void>>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  add(script: GenerationScript): void {
    this.#generations.get(script.id)?.stopTimer()
    const live: LiveGeneration = {
      script,
      startedAt: this.#clock.now(),
      byHand: undefined,
      finishedAt: undefined,
      stopTimer: () => undefined,
    }
    this.#generations.set(script.id, live)
    this.#watchTimeline(live)
  }

  get(id: string): LiveGeneration | undefined {
    return this.#generations.get(id)
  }

  all(): IterableIterator<LiveGeneration> {
    return this.#generations.values()
  }

  moment(live: LiveGeneration): Moment {
    return live.byHand ?? momentAt(live.script.timeline, (this.#clock.now() - live.startedAt) / 1000)
  }

  isTerminal(live: LiveGeneration): boolean {
    return TERMINAL_STATUSES.has(this.moment(live).status)
  }

  /** When the generation finished (ms since the epoch). */
  finishedAt(id: string): number | undefined {
    const live = this.#generations.get(id)
    if (!live) return undefined
    const scripted = this.#scriptedEnd(live)
    return live.finishedAt ?? (scripted !== undefined && scripted <= this.#clock.now() ? scripted : undefined)
  }

  change(id: string, change: GenerationChange): void {
    const live = this.#generations.get(id)
    if (!live) throw new Error(`The simulator has no generation ${id}`)
    const { status, progress, error, errorCode, fields, ...rest } = change
    const ended = this.finishedAt(id)
    const before = this.moment(live)
    live.script = { ...live.script, ...rest }
    // After a change of only the name, for example, the timeline still counts.
    if ([status, progress, error, errorCode, fields].every((value) => value === undefined)) return
    live.byHand = {
      status: status ?? before.status,
      progress: progress ?? (status === 'COMPLETED' ? 100 : before.progress),
      error: error ?? before.error,
      errorCode: errorCode ?? before.errorCode,
      fields: fields ?? before.fields,
    }
    live.finishedAt = TERMINAL_STATUSES.has(live.byHand.status) ? (ended ?? this.#clock.now()) : undefined
    if (live.finishedAt !== undefined) this.#wake(id)
  }

  /** Removes a generation: reads and held requests for it are answered with 404 from now on. */
  remove(id: string): void {
    this.#generations.get(id)?.stopTimer()
    this.#generations.delete(id)
    this.#wake(id)
  }

  /** Calls `action` once when the generation finishes or is removed; returns the function that cancels that. */
  onEnd(id: string, action: () => void): () => void {
    const actions = this.#waiting.get(id) ?? new Set()
    this.#waiting.set(id, actions)
    actions.add(action)
    return () => void actions.delete(action)
  }

  /** Cancels every timer. */
  stop(): void {
    for (const live of this.#generations.values()) live.stopTimer()
  }

  #scriptedEnd(live: LiveGeneration): number | undefined {
    if (live.byHand) return undefined
    const seconds = terminalAt(live.script.timeline)
    return seconds === undefined ? undefined : live.startedAt + seconds * 1000
  }

  #watchTimeline(live: LiveGeneration): void {
    const end = this.#scriptedEnd(live)
    if (end === undefined) return
    const left = end - this.#clock.now()
    if (left <= 0) {
      live.finishedAt = end
      this.#wake(live.script.id)
      return
    }
    // A timer may fire a moment early, and lasts at most 24 days: check the clock again each time.
    live.stopTimer = this.#clock.after(left, () => this.#watchTimeline(live))
  }

  #wake(id: string): void {
    const actions = this.#waiting.get(id)
    this.#waiting.delete(id)
    for (const action of actions ?? []) action()
  }
}
