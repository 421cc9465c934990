import { isHeading } from './lines'

/** An element of the list and the line that it shows now. */
export interface Slot {
  /** Names the element as long as it exists. */
  readonly key: string
  readonly line: string
  readonly index: number
}

/** With more new lines, and more than this part of all, it is another list and not the same one with a few changes. */
const MAX_NEW = { lines: 4, part: 0.25 }

/**
 * Decides which element shows which line. An element whose line isn't drawn any more shows another one: with a new order
 * all drawn rows change, and making rows takes longer than refilling them.
 */
export class LineSlots {
  #slots: readonly Slot[] = []
  #lines: readonly string[] = []
  #made = 0

  /**
   * Returns the slots of the lines to draw, in the order of the indexes. Lines that stay keep their elements, unless
   * many are others: then the elements keep their places in the document, as to move one costs its style and layout.
   * @param own lines whose elements are for no other line, as they have the focus or a field
   */
  assign(
    lines: readonly string[],
    indexes: readonly number[],
    own: readonly (string | null)[],
  ): readonly Slot[] {
    const drawn = new Set(indexes.map((index) => lines[index]))
    const staying = this.#slots.filter(({ line }) => drawn.has(line))
    const isNothingFree = staying.length === this.#slots.length
    const isLittleNew = drawn.size - staying.length <= Math.max(MAX_NEW.lines, drawn.size * MAX_NEW.part)
    const scrolls = lines === this.#lines
    const keepsAll = scrolls || isNothingFree || isLittleNew
    this.#lines = lines
    const slotOf = new Map<string, Slot>()
    for (const slot of staying) if (keepsAll || own.includes(slot.line)) slotOf.set(slot.line, slot)
    const free = { row: [] as string[], heading: [] as string[] }
    for (const { line, key } of this.#slots)
      if (!slotOf.has(line) && !own.includes(line)) free[kindOf(line)].push(key)
    // The first free ones come first, so that few elements change places in the document.
    free.row.reverse()
    free.heading.reverse()
    const slots: Slot[] = []
    for (const index of indexes) {
      const line = lines[index]
      if (line === undefined) continue
      const key = slotOf.get(line)?.key ?? free[kindOf(line)].pop() ?? this.#newKey()
      const same = staying.find((slot) => slot.key === key && slot.line === line && slot.index === index)
      slots.push(same ?? { key, line, index })
    }
    this.#slots = slots
    return slots
  }

  #newKey(): string {
    this.#made += 1
    return String(this.#made)
  }
}

function kindOf(line: string): 'row' | 'heading' {
  return isHeading(line) ? 'heading' : 'row'
}
