/* eslint-disable svelte/prefer-svelte-reactivity -- each row is reactive, but not the map: 10,000 rows change 200 times a second */
import type { GenerationRow, RowCounts, WatchlistPatch } from '../../electron/contract/generation-row'
import { type Arrangement, SMART } from '../model/arrangement'
import { SetIndex, type SetPart } from './set-index'
import { NO_ROWS, countRow, isSameCounts } from '../model/groups'
import { compareKeys } from '../model/order'
import { RowCell } from './row-cell.svelte'

/** What a change did to the list. */
export interface WatchlistChange {
  readonly added: ReadonlySet<string>
  readonly removed: ReadonlySet<string>
  readonly moved: ReadonlySet<string>
  /** Rows that moved to the history or back. */
  readonly switched: ReadonlySet<string>
  /** Whether a row is expected at another time. */
  readonly hasEstimates: boolean
  /** Whether the user has moved rows to other sets, or other sets have no rows. */
  readonly isRegrouped: boolean
}

type Parts = [before: SetPart | null, after: SetPart | null]

/** When more rows arrive at once, they don't glow. */
const MAX_ARRIVALS = 50

const NONE: ReadonlySet<string> = new Set()
const emptyChange = () => ({
  added: new Set<string>(),
  removed: new Set<string>(),
  moved: new Set<string>(),
  switched: new Set<string>(),
  hasEstimates: false,
  isRegrouped: false,
})

/** The copy of main's watchlist. Only the connection changes it. */
export class Watchlist {
  counts = $state.raw<RowCounts>(NO_ROWS)
  loaded = $state(false)
  /** Increases with each change: one dependency for what looks at many rows, in place of each row. */
  version = $state(0)
  /** Whether the API has told the cost of any. */
  hasCosts = $state(false)
  /** Increases with each change of a row that is in a set. */
  setsVersion = $state(0)
  /** Whether more rows are to come than are here. */
  isPartial = $state(false)

  readonly #cells = new Map<string, RowCell>()
  readonly #sets = new SetIndex()
  #onChange: (change: WatchlistChange) => void = () => undefined
  #revision = -1
  /** The counts and the change since the listener was last called. */
  readonly #counts = { ...NO_ROWS }
  #collected = emptyChange()
  #turn = 0
  #arrangement: Arrangement = SMART

  cell(id: string): RowCell | undefined {
    return this.#cells.get(id)
  }

  cells(): IterableIterator<RowCell, undefined> {
    return this.#cells.values()
  }

  /** All rows, in no particular order. */
  *rows(): Iterable<GenerationRow> {
    for (const cell of this.#cells.values()) yield cell.row
  }

  get hasSets(): boolean {
    return this.#sets.size + this.#sets.alone.size > 0
  }

  /** Sets that are shown without a row. */
  get emptySets(): string[] {
    return [...this.#sets.alone].filter((id) => !this.#sets.of(id))
  }

  /** Returns the rows of a set, and depends on all rows that are in one. */
  setRows(setId: string): GenerationRow[] {
    return this.setsVersion < 0
      ? []
      : [...(this.#sets.of(setId) ?? [])].flatMap((id) => this.#cells.get(id)?.latest ?? [])
  }

  /**
   * Sets to which the API adds more aren't done.
   * @param alone those that are shown even without a row
   */
  setOpenSets(open: ReadonlySet<string>, alone: ReadonlySet<string>): void {
    if (this.#sets.setOpen(open, alone)) this.#collected.isRegrouped = true
    this.#change([], [])
  }

  /** Sets the listener. */
  onChange(listener: (change: WatchlistChange) => void): void {
    this.#onChange = listener
  }

  /** Shows the rows that the list begins with, before all are here. @param counts of all rows */
  loadFirst(rows: readonly GenerationRow[], counts: RowCounts): void {
    this.#change(rows, [])
    this.counts = counts
    this.loaded = true
    this.isPartial = true
  }

  /** Takes some rows of a snapshot. They are shown when `load` takes the last ones: each sort takes all rows. */
  loadPart(rows: readonly GenerationRow[]): void {
    this.#collect(rows, [])
  }

  /**
   * Replaces everything by a snapshot. Rows that stay keep their cells, so nothing on screen starts again.
   * @param parts the IDs of the rows that came before in parts
   */
  load(revision: number, rows: readonly GenerationRow[], parts: ReadonlySet<string> = NONE): void {
    const last = new Set(rows.map((row) => row.id))
    const removed = [...this.#cells.keys()].filter((id) => !last.has(id) && !parts.has(id))
    this.#change(rows, removed)
    this.#revision = revision
    this.loaded = true
    this.isPartial = false
  }

  /**
   * Applies a patch, unless it is older than the copy. Its rows are whole, so it may begin before the copy. Returns false
   * when it begins later and leaves a gap: then a snapshot is needed.
   */
  apply(patch: WatchlistPatch): boolean {
    if (patch.revision <= this.#revision) return true
    if (patch.baseRevision > this.#revision) return false
    this.#revision = patch.revision
    this.#change(patch.upserted, patch.removed)
    return true
  }

  /** Computes the keys of all rows for another order, in which the caller sorts them. */
  arrange(arrangement: Arrangement): void {
    const { group, sort } = this.#arrangement
    const next = { ...arrangement, doneSets: this.#sets.done }
    const isRegrouped = arrangement.sort === sort && arrangement.group !== group
    this.#arrangement = next
    for (const cell of this.#cells.values())
      if (isRegrouped) cell.regroup(next)
      else cell.arrange(next)
  }

  #change(upserted: readonly GenerationRow[], gone: readonly string[]): void {
    this.#collect(upserted, gone)
    this.#arrangeSets()
    const change = this.#collected
    this.#collected = emptyChange()
    if (!isSameCounts(this.counts, this.#counts)) this.counts = { ...this.#counts }
    this.#onChange(change)
  }

  #collect(upserted: readonly GenerationRow[], gone: readonly string[]): void {
    this.version += 1
    const { added, removed, moved, switched } = this.#collected
    const counts = this.#counts
    const arrives = this.#revision >= 0 && upserted.length <= MAX_ARRIVALS
    for (const id of gone) {
      const cell = this.#cells.get(id)
      if (!cell) continue
      countRow(counts, cell.row, cell.group, -1)
      this.#countInSet(id, { setId: cell.row.setId, group: cell.group }, null)
      this.#cells.delete(id)
      removed.add(id)
    }
    if (!this.hasCosts) this.hasCosts = upserted.some(({ cost }) => cost !== null && cost.usd !== null)
    for (const row of upserted) {
      const cell = this.#cells.get(row.id)
      if (cell) {
        const { key, group, row: before } = cell
        countRow(counts, before, group, -1)
        cell.update(row, this.#arrangement)
        countRow(counts, row, cell.group, 1)
        if (before.setId !== row.setId) this.#collected.isRegrouped = true
        this.#countInSet(row.id, { setId: before.setId, group }, { setId: row.setId, group: cell.group })
        if (before.inHistory !== row.inHistory) switched.add(row.id)
        if (before.timeLeft?.expectedAt !== row.timeLeft?.expectedAt) this.#collected.hasEstimates = true
        if (group !== cell.group || switched.has(row.id) || compareKeys(key, cell.key) !== 0)
          moved.add(row.id)
      } else {
        const fresh = new RowCell(row, this.#turn++, this.#arrangement)
        if (arrives) fresh.requestGlow('shown')
        this.#cells.set(row.id, fresh)
        countRow(counts, row, fresh.group, 1)
        this.#countInSet(row.id, null, { setId: row.setId, group: fresh.group })
        added.add(row.id)
      }
    }
  }

  #countInSet(id: string, ...[before, after]: Parts): void {
    if (before?.setId === undefined && after?.setId === undefined) return
    this.#sets.change(id, before, after)
    this.setsVersion += 1
  }

  /** Moves the rows of sets that are done now, or no longer. */
  #arrangeSets(): void {
    const changed = this.#sets.settle()
    if (changed.length === 0) return
    this.#arrangement = { ...this.#arrangement, doneSets: this.#sets.done }
    for (const setId of changed) {
      for (const id of this.#sets.of(setId) ?? []) {
        this.#cells.get(id)?.regroup(this.#arrangement)
        this.#collected.moved.add(id)
      }
    }
  }
}
