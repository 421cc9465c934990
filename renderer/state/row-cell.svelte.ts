import type { GenerationRow } from '../../electron/contract/generation-row'
import { type Arrangement, SMART } from '../model/arrangement'
import { groupOf, type RowGroup } from '../model/groups'
import { orderKey, type OrderKey } from '../model/order'
import { sameRow } from '../model/same-row'
import { searchText } from '../model/search-match'

/** A row that was seen to finish less than this ago is still news. */
const NEWS = 10_000

/** One generation of the copy: whoever reads `row` is told when that row changes, and of no other. */
export class RowCell {
  row = $state.raw() as GenerationRow
  /** Counts up when the row should draw the eye: it finished, was added, or was asked for. */
  glow = $state(0)
  glowKind: 'finished' | 'shown' = 'finished'

  group: RowGroup
  key: OrderKey
  #glowAt = 0
  #glowSeen = 0
  #search: { of: GenerationRow; text: string } | undefined

  constructor(row: GenerationRow, turn: number, arrangement = SMART) {
    this.row = row
    this.group = groupOf(row)
    this.key = orderKey(row, { turn, arrangement })
  }

  get searchText(): string {
    if (this.#search?.of !== this.row) this.#search = { of: this.row, text: searchText(this.row) }
    return this.#search.text
  }

  update(row: GenerationRow, arrangement = SMART): void {
    if (sameRow(this.row, row)) return
    const wasRunning = this.group === 'running'
    this.row = row
    this.group = groupOf(row)
    this.key = orderKey(row, { turn: this.key.turn, before: this.key, arrangement })
    if (wasRunning && this.group !== 'running') this.draw('finished')
  }

  /** Its place in a list that is put in order in another way from now on. */
  arrange(arrangement: Arrangement): void {
    this.key = orderKey(this.row, { turn: this.key.turn, arrangement })
  }

  draw(kind: 'finished' | 'shown'): void {
    this.glowKind = kind
    this.#glowAt = Date.now()
    this.glow += 1
  }

  /** Answers once for each glow; a row that comes into view long after it finished does not glow. */
  takeGlow(): boolean {
    if (this.#glowSeen === this.glow) return false
    this.#glowSeen = this.glow
    return Date.now() - this.#glowAt < NEWS
  }
}
