import { createdAtMs } from '../sync-api/created-at'
import type { Generation } from '../sync-api/generation'
import type { AccountPage } from '../sync-api/list-reader'

/** How many of the last IDs a lost place in the list is looked for with. */
const MAX_STEPS_BACK = 3

/**
 * Walks through the pages of the account's list, which changes meanwhile: each generation is taken once. Pages come
 * newest first (List Generations, with a limit), so the walk ends before those that are too old; an API that mixes them
 * is read to its end.
 */
export class AccountPages {
  readonly #since: number
  readonly #taken = new Set<string>()
  /** The last ones that were read, in their order. */
  #lastIds: string[] = []
  #cursor: string | null = null
  #isOver = false
  #isNewestFirst = true
  #oldestAt = Infinity

  /** @param since what was created before isn't looked for (ms since the epoch); null to read all */
  constructor(since: number | null) {
    this.#since = since ?? -Infinity
  }

  /** The ID after which the next page begins; null for the first page. */
  get cursor(): string | null {
    return this.#cursor
  }

  /** There is no further page, or none with what is looked for. */
  get isOver(): boolean {
    return this.#isOver
  }

  /** How many generations were read. */
  get readCount(): number {
    return this.#taken.size
  }

  /** Takes a page. Returns what wasn't on an earlier one. */
  take({ generations, cursor, isPaged }: AccountPage): Generation[] {
    const fresh = generations.filter(({ id }) => !this.#taken.has(id))
    if (fresh.length === 0 && cursor !== null) {
      this.#isOver = !this.stepBack()
      return []
    }
    for (const generation of fresh) {
      this.#taken.add(generation.id)
      this.#noteTime(createdAtMs(generation))
    }
    this.#lastIds = generations.slice(-1 - MAX_STEPS_BACK).map(({ id }) => id)
    this.#cursor = cursor
    this.#isOver = cursor === null || (isPaged && this.#isNewestFirst && this.#oldestAt < this.#since)
    return fresh
  }

  /**
   * Begins the next page one generation earlier: the last one may have been deleted, and some servers then answer from
   * the start. Returns false when that was tried often enough.
   */
  stepBack(): boolean {
    this.#lastIds.pop()
    const before = this.#lastIds.at(-1)
    if (before === undefined) return false
    this.#cursor = before
    return true
  }

  #noteTime(createdAt: number | null): void {
    if (createdAt === null) return
    if (createdAt > this.#oldestAt) this.#isNewestFirst = false
    this.#oldestAt = Math.min(this.#oldestAt, createdAt)
  }
}
