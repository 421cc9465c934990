import type { GenerationRow } from '../../electron/contract/generation-row'
import { type Arrangement, naturalKey } from '../model/arrangement'
import { type ObservedEstimates, withEstimate } from '../model/expected-range'
import { groupOf, type RowGroup } from '../model/groups'
import { nameToSortBy, orderKey, regroup, type OrderKey } from '../model/order'
import { searchText } from '../model/search-match'

/** A row glows only for what happened less than this long ago. */
const MAX_GLOW_AGE_MS = 10_000

/** One row of the watchlist's copy. When it changes, only what reads this `row` is updated. */
export class RowCell {
  row = $state.raw() as GenerationRow
  /** Increases when the row should glow: it finished, was added, or was revealed. */
  glow = $state(0)
  glowKind: 'finished' | 'shown' = 'finished'

  readonly id: string
  /** The same as `row`, for passes over all rows: nothing that reads it is updated. */
  latest: GenerationRow
  group: RowGroup
  key: OrderKey
  /** Its estimates since it was placed; null when there was none. */
  observed: ObservedEstimates | null = null
  #glowAt = 0
  #glowSeen = 0
  #name: { of: string; key: string } | undefined
  #search: { of: GenerationRow; text: string } | undefined

  constructor(row: GenerationRow, turn: number, arrangement: Arrangement) {
    this.id = row.id
    this.row = this.latest = row
    this.group = groupOf(row)
    this.key = orderKey(row, { turn, arrangement, names: this })
    this.#observe()
  }

  get searchText(): string {
    return this.#makeSearchText()
  }

  update(row: GenerationRow, arrangement: Arrangement): void {
    if (isSameValue(this.row, row)) return
    const wasRunning = this.group === 'running'
    const before = this.key
    this.row = this.latest = row
    this.group = groupOf(row)
    this.key = orderKey(row, { turn: before.turn, before, arrangement, names: this })
    if (before.stage !== this.key.stage || before.rank !== this.key.rank) this.observed = null
    this.#observe()
    if (wasRunning && this.group !== 'running') this.requestGlow('finished')
  }

  /** Computes its key for another order. */
  arrange(arrangement: Arrangement): void {
    this.key = orderKey(this.latest, { turn: this.key.turn, arrangement, names: this })
  }

  /** Moves it to its group in another grouping of the same order. */
  regroup(arrangement: Arrangement): void {
    regroup(this.key, this.latest, arrangement)
  }

  /** Computes what sorting by name and searching need. */
  prepare(): void {
    this.nameKey(nameToSortBy(this.row))
    this.#makeSearchText()
  }

  #makeSearchText(): string {
    if (this.#search?.of !== this.latest) this.#search = { of: this.latest, text: searchText(this.latest) }
    return this.#search.text
  }

  /** Implements `NameKeys`. */
  nameKey(name: string): string {
    if (this.#name?.of !== name) this.#name = { of: name, key: naturalKey(name) }
    return this.#name.key
  }

  /** Remembers by which due time it is placed, in ms since the epoch. */
  place(due: number): void {
    if (due !== this.key.due) this.key = { ...this.key, due }
  }

  #observe(): void {
    const { timeLeft } = this.row
    if (timeLeft) this.observed = withEstimate(this.observed, timeLeft, Date.now())
  }

  requestGlow(kind: 'finished' | 'shown'): void {
    this.glowKind = kind
    this.#glowAt = Date.now()
    this.glow += 1
  }

  /** Returns true once for each glow, unless it is too long ago. */
  takeGlow(): boolean {
    if (this.#glowSeen === this.glow) return false
    this.#glowSeen = this.glow
    return Date.now() - this.#glowAt < MAX_GLOW_AGE_MS
  }
}

function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every((key) =>
    isSameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  )
}
