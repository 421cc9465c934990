import { AUTO_WATCH_INTERVAL_MS } from '../../contract/limits'
import { isTerminalStatus } from '../../contract/generation-status'
import { isId } from '../generation-id'
import type { Generation } from '../sync-api/generation'

/** The documented statuses of a running generation (Get Generation). */
export const RUNNING_STATUSES = ['PENDING', 'PROCESSING'] as const

export interface AutoWatchSettings {
  /** Only generations of this project; null for all of the account. */
  readonly projectId: string | null
}

/** When the account's running generations are listed, and which of them to watch. Times are ms since the epoch. */
export class AutoWatch {
  #settings: AutoWatchSettings | null = null
  #dueAt = 0
  #isOpen = false
  #hasAnswered = false

  get isOn(): boolean {
    return this.#settings !== null
  }

  /** The chosen project; null for all of the account. */
  get projectId(): string | null {
    return this.#settings?.projectId ?? null
  }

  /** When to list next; null when it is off, or in flight. */
  get dueAt(): number | null {
    return this.isOn && !this.#isOpen ? this.#dueAt : null
  }

  /** The list has answered since it was turned on or restarted. */
  get hasAnswered(): boolean {
    return this.#hasAnswered
  }

  /** Turns it on, off (null) or to another project. Returns false when nothing changes. */
  set(settings: AutoWatchSettings | null): boolean {
    if (settings?.projectId === this.#settings?.projectId && this.isOn === (settings !== null)) return false
    this.#settings = settings
    this.restart()
    return true
  }

  /** After a pause, or with another key: the list is due at once. */
  restart(): void {
    this.#dueAt = 0
    this.#isOpen = false
    this.#hasAnswered = false
  }

  began(): void {
    this.#isOpen = true
  }

  ended(now: number, isAnswered: boolean): void {
    this.#isOpen = false
    this.#dueAt = now + AUTO_WATCH_INTERVAL_MS
    if (isAnswered) this.#hasAnswered = true
  }

  /** Returns those to watch: running, of the chosen project, and with an ID that could be pasted. */
  wanted(generations: readonly Generation[]): Generation[] {
    const settings = this.#settings
    if (settings === null) return []
    return generations.filter(
      ({ id, status, projectId }) =>
        isId(id) &&
        !isTerminalStatus(status) &&
        (settings.projectId === null || projectId === settings.projectId),
    )
  }
}
