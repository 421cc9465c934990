import type { JournalContents } from '../../electron/main/platform/storage/journal/journal-records'
import type { ChildMessage } from './messages'

interface Expected {
  /** Its terminal status; null when it never finishes. */
  end: string | null
  added: 'requested' | 'acknowledged'
  removed: 'no' | 'requested' | 'acknowledged'
  /** Whether its finish is to be notified. */
  isNews: boolean
}

/** Compares what the child confirmed to the parent with the disk. */
export class Ledger {
  readonly #expected = new Map<string, Expected>()
  readonly #notifiedTimes = new Map<string, number>()
  /** How often each may be notified again, because a kill came between raising and recording. */
  readonly #mayRepeat = new Map<string, number>()
  readonly problems: string[] = []
  /** The number of kills between raising and recording. */
  between = 0

  get notified(): number {
    return this.#notifiedTimes.size
  }

  get acknowledged(): number {
    return [...this.#expected.values()].filter(({ added }) => added === 'acknowledged').length
  }

  /** IDs whose finish is still to be notified. Those never confirmed count only if they are on the disk. */
  unnotified(onDisk: JournalContents): string[] {
    return [...this.#expected].flatMap(([id, { isNews, removed }]) => {
      const isDue = isNews && removed === 'no' && onDisk.entries.has(id)
      return isDue && !this.#notifiedTimes.has(id) ? [id] : []
    })
  }

  /** Returns an ID that may be removed, because it never finishes. */
  removable(): string | undefined {
    for (const [id, { end, added, removed }] of this.#expected) {
      if (end === null && added === 'acknowledged' && removed === 'no') return id
    }
    return undefined
  }

  adding(id: string, end: string | null): void {
    this.#expected.set(id, { end, added: 'requested', removed: 'no', isNews: end !== null })
  }

  endedBeforeAdding(ids: readonly string[]): void {
    for (const id of ids) this.#change(id, { isNews: false })
  }

  removing(id: string): void {
    this.#change(id, { removed: 'requested' })
  }

  /** Checks the messages of a run and what it left on the disk. */
  runEnded(messages: readonly ChildMessage[], onDisk: JournalContents): void {
    for (const message of messages) {
      if ('problem' in message) this.problems.push(message.problem)
      if ('done' in message) this.#done(message.done)
    }
    const notified = messages.flatMap((message) => ('notified' in message ? [message.notified] : []))
    const recorded = new Set(messages.flatMap((message) => ('recorded' in message ? message.recorded : [])))
    this.#checkNotifications(notified, recorded, onDisk)
    this.#checkDisk(onDisk)
  }

  /** Checks after the last run that every finish is on the disk and notified. */
  allEnded(onDisk: JournalContents): void {
    for (const [id, { end, removed, isNews }] of this.#expected) {
      const entry = onDisk.entries.get(id)
      if (!entry || end === null || removed !== 'no') continue
      if (entry.generation?.status !== end) this.problems.push(`${id} is not ${end}`)
      if (!isNews) continue
      if (entry.announcement !== 'notified') this.problems.push(`${id} is ${entry.announcement} on the disk`)
      if (!this.#notifiedTimes.has(id)) this.problems.push(`${id} was never notified`)
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
   * The app raises a notification first and records it then. A kill in the microseconds between leaves it unrecorded, and
   * the next run raises it again: a second notification does less harm than none. Only the last one that a run raised may
   * repeat, and only when neither the run nor the disk has recorded it.
   */
  #checkNotifications(
    notified: readonly (readonly string[])[],
    recorded: ReadonlySet<string>,
    onDisk: JournalContents,
  ): void {
    for (const id of notified.flat()) {
      const times = (this.#notifiedTimes.get(id) ?? 0) + 1
      this.#notifiedTimes.set(id, times)
      if (times > 1 + (this.#mayRepeat.get(id) ?? 0)) this.problems.push(`${id} was notified ${times} times`)
    }
    const last = new Set(notified.at(-1))
    const missing = notified.flat().filter((id) => onDisk.entries.get(id)?.announcement !== 'notified')
    const between = missing.filter((id) => last.has(id) && !recorded.has(id))
    for (const id of between) this.#mayRepeat.set(id, (this.#mayRepeat.get(id) ?? 0) + 1)
    if (between.length > 0) this.between += 1
    if (between.length < missing.length) this.problems.push('What was notified is not recorded on the disk')
  }

  #checkDisk(onDisk: JournalContents): void {
    if (onDisk.unreadable > 0) this.problems.push(`${onDisk.unreadable} records can't be read`)
    for (const [id, { added, removed }] of this.#expected) {
      const isThere = onDisk.entries.has(id)
      if (added === 'acknowledged' && removed === 'no' && !isThere) this.problems.push(`${id} is lost`)
      if (removed === 'acknowledged' && isThere) this.problems.push(`${id} is back`)
      if (removed === 'acknowledged' && !onDisk.removedIds.has(id)) this.problems.push(`${id} may come back`)
    }
  }
}
