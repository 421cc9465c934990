import type { JournalContents } from '../../electron/main/platform/storage/journal/read-journal'
import type { Said } from './messages'

interface Expected {
  /** The status it ends in; null when it never does. */
  end: string | null
  added: 'asked' | 'acknowledged'
  removed: 'no' | 'asked' | 'acknowledged'
  /** Its end is news to the user. */
  isNews: boolean
}

/** What the parent knows of the list, from outside, and whether the disk says the same. */
export class Ledger {
  readonly #expected = new Map<string, Expected>()
  readonly #toldTimes = new Map<string, number>()
  /** How often each may be told again: it was raised, and the kill came before that could be noted. */
  readonly #mayRepeat = new Map<string, number>()
  readonly problems: string[] = []
  /** Kills that came between raising and noting. */
  between = 0

  get told(): number {
    return this.#toldTimes.size
  }

  get acknowledged(): number {
    return [...this.#expected.values()].filter(({ added }) => added === 'acknowledged').length
  }

  /** Those whose end is still to be told; of what was never acknowledged, only what is on the disk. */
  untold(onDisk: JournalContents): string[] {
    return [...this.#expected].flatMap(([id, { isNews, removed }]) => {
      const isDue = isNews && removed === 'no' && onDisk.entries.has(id)
      return isDue && !this.#toldTimes.has(id) ? [id] : []
    })
  }

  /** One that may be removed: it never ends by itself. */
  removable(): string | undefined {
    for (const [id, { end, added, removed }] of this.#expected) {
      if (end === null && added === 'acknowledged' && removed === 'no') return id
    }
    return undefined
  }

  adding(id: string, end: string | null): void {
    this.#expected.set(id, { end, added: 'asked', removed: 'no', isNews: end !== null })
  }

  needNotTell(ids: readonly string[]): void {
    for (const id of ids) this.#change(id, { isNews: false })
  }

  removing(id: string): void {
    this.#change(id, { removed: 'asked' })
  }

  /** Looks at all that a run said and at what it left on the disk. */
  runEnded(said: readonly Said[], onDisk: JournalContents): void {
    for (const message of said) {
      if ('problem' in message) this.problems.push(message.problem)
      if ('done' in message) this.#done(message.done)
    }
    const told = said.flatMap((message) => ('told' in message ? [message.told] : []))
    const noted = new Set(said.flatMap((message) => ('noted' in message ? message.noted : [])))
    this.#lookAtTold(told, noted, onDisk)
    this.#lookAtDisk(onDisk)
  }

  /** After the last run: every end is on the disk, and told. */
  allEnded(onDisk: JournalContents): void {
    for (const [id, { end, removed, isNews }] of this.#expected) {
      const entry = onDisk.entries.get(id)
      if (!entry || end === null || removed !== 'no') continue
      if (entry.generation?.status !== end) this.problems.push(`${id} is not ${end}`)
      if (!isNews) continue
      if (entry.announcement !== 'notified') this.problems.push(`${id} is ${entry.announcement} on the disk`)
      if (!this.#toldTimes.has(id)) this.problems.push(`${id} was never told`)
    }
  }

  #done(order: object): void {
    if ('add' in order) for (const id of order.add as string[]) this.#change(id, { added: 'acknowledged' })
    if ('remove' in order) {
      for (const id of order.remove as string[]) this.#change(id, { removed: 'acknowledged' })
    }
  }

  #change(id: string, change: Partial<Expected>): void {
    const expected = this.#expected.get(id)
    if (expected) Object.assign(expected, change)
  }

  /**
   * Raised first, noted then: a kill between the two, microseconds apart, leaves a finish raised and not noted, and it is
   * raised again. That is the choice: told twice is less of a harm than never. It can only be so for the last that a run
   * raised, and only where neither the run nor the disk knows of a note; everything else told twice is an error.
   */
  #lookAtTold(
    told: readonly (readonly string[])[],
    noted: ReadonlySet<string>,
    onDisk: JournalContents,
  ): void {
    for (const id of told.flat()) {
      const times = (this.#toldTimes.get(id) ?? 0) + 1
      this.#toldTimes.set(id, times)
      if (times > 1 + (this.#mayRepeat.get(id) ?? 0)) this.problems.push(`${id} was told ${times} times`)
    }
    const last = new Set(told.at(-1))
    const missing = told.flat().filter((id) => onDisk.entries.get(id)?.announcement !== 'notified')
    const between = missing.filter((id) => last.has(id) && !noted.has(id))
    for (const id of between) this.#mayRepeat.set(id, (this.#mayRepeat.get(id) ?? 0) + 1)
    if (between.length > 0) this.between += 1
    if (between.length < missing.length) this.problems.push('What was told is not noted on the disk')
  }

  #lookAtDisk(onDisk: JournalContents): void {
    if (onDisk.unreadable > 0) this.problems.push(`${onDisk.unreadable} records can't be read`)
    for (const [id, { added, removed }] of this.#expected) {
      const isThere = onDisk.entries.has(id)
      if (added === 'acknowledged' && removed === 'no' && !isThere) this.problems.push(`${id} is lost`)
      if (removed === 'acknowledged' && isThere) this.problems.push(`${id} is back`)
      if (removed === 'acknowledged' && !onDisk.removedIds.has(id)) this.problems.push(`${id} may come back`)
    }
  }
}
