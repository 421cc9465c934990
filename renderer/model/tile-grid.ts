import type { Lines } from './lines'
import { focusable } from './list-navigation'
import { type Positions, firstIndex } from './positions'

const GAP_PX = 12
/** Between the tiles and the edges of the list. */
const EDGE_PX = 16
/** What is below a tile's picture. */
const CAPTION_PX = 44

/** How tiles fill the width of the list. In CSS pixels. */
export interface TileSize {
  readonly columns: number
  readonly width: number
  /** With its caption. */
  readonly height: number
}

/** Returns the size of tiles that fill a width, at least as wide as wished where there is room for one. */
export function tileSize(listWidth: number, wishedWidth: number): TileSize {
  const room = Math.max(1, listWidth - 2 * EDGE_PX)
  const columns = Math.max(1, Math.floor((room + GAP_PX) / (wishedWidth + GAP_PX)))
  const width = Math.floor((room - GAP_PX * (columns - 1)) / columns)
  return { columns, width, height: Math.round((width * 9) / 16) + CAPTION_PX }
}

/** The tiles under a heading, or those before the first one. */
interface Section {
  /** The line of its heading, or of its first tile where it has none. */
  readonly start: number
  readonly headingHeight: number
  /** The line of its first tile. */
  readonly first: number
  readonly count: number
  readonly top: number
}

/** Computes the places of tiles in rows, under headings as wide as the list. All in CSS pixels. */
export class TileGrid implements Positions {
  readonly total: number
  readonly #sections: readonly Section[]
  readonly #count: number
  readonly #columns: number
  readonly #size: TileSize
  /** From one row of tiles to the next. */
  readonly #pitch: number

  constructor({ lines, headings }: Pick<Lines, 'lines' | 'headings'>, size: TileSize, headingHeight: number) {
    this.#count = lines.length
    this.#columns = size.columns
    this.#size = size
    this.#pitch = size.height + GAP_PX
    const sections: Section[] = []
    let top = 0
    const add = (start: number, end: number, ownHeading: number): void => {
      const first = start + (ownHeading > 0 ? 1 : 0)
      const count = end - first
      sections.push({ start, headingHeight: ownHeading, first, count, top })
      top += ownHeading + (count > 0 ? this.#rows(count) * this.#pitch + GAP_PX : 0)
    }
    const firstHeading = headings[0] ?? lines.length
    if (firstHeading > 0) add(0, firstHeading, 0)
    headings.forEach((start, at) => add(start, headings[at + 1] ?? lines.length, headingHeight))
    this.#sections = sections
    this.total = top
  }

  top(index: number): number {
    const section = this.#sectionOf(index)
    if (section === undefined || index >= this.#count) return this.total
    if (index < section.first) return section.top
    return this.#tilesTop(section) + this.#row(section, index) * this.#pitch
  }

  height(index: number): number {
    const section = this.#sectionOf(index)
    return section !== undefined && index < section.first ? section.headingHeight : this.#size.height
  }

  /** Returns the left edge of a line. */
  left(index: number): number {
    const section = this.#sectionOf(index)
    if (section === undefined || index < section.first) return 0
    return EDGE_PX + ((index - section.first) % this.#columns) * (this.#size.width + GAP_PX)
  }

  lineAt(y: number): number {
    if (y >= this.total) return this.#count
    const section = this.#sectionAt(y)
    if (section === undefined || y < section.top + section.headingHeight) return section?.start ?? 0
    const row = Math.floor((y - this.#tilesTop(section)) / this.#pitch)
    return Math.min(section.first + section.count, section.first + Math.max(0, row) * this.#columns)
  }

  endAt(y: number): number {
    if (y >= this.total) return this.#count
    const section = this.#sectionAt(y)
    if (section === undefined) return 0
    if (y <= this.#tilesTop(section)) return section.first
    const rows = Math.ceil((y - this.#tilesTop(section)) / this.#pitch)
    return Math.min(section.first + section.count, section.first + rows * this.#columns)
  }

  /**
   * Returns the line that a key leads to, or null when it leads nowhere. Up and down keep the column.
   * @param pageHeight of the list, in CSS pixels
   * @param isSkipped whether a line gets no focus
   */
  target(
    key: string,
    index: number,
    pageHeight: number,
    isSkipped: (index: number) => boolean,
  ): number | null {
    if (this.#count === 0) return null
    const near = (to: number, direction: 1 | -1): number =>
      focusable(Math.min(this.#count - 1, Math.max(0, to)), direction, this.#count, isSkipped)
    const page = Math.max(1, Math.floor(pageHeight / this.#pitch))
    switch (key) {
      case 'ArrowRight':
        return near(index + 1, 1)
      case 'ArrowLeft':
        return near(index - 1, -1)
      case 'Home':
        return near(0, 1)
      case 'End':
        return near(this.#count - 1, -1)
      case 'ArrowDown':
        return this.#moved(index, 1, 1, isSkipped)
      case 'ArrowUp':
        return this.#moved(index, -1, 1, isSkipped)
      case 'PageDown':
        return this.#moved(index, 1, page, isSkipped)
      case 'PageUp':
        return this.#moved(index, -1, page, isSkipped)
      default:
        return null
    }
  }

  #moved(from: number, way: 1 | -1, rows: number, isSkipped: (index: number) => boolean): number {
    let index = from
    for (let row = 0; row < rows; row += 1) index = this.#oneRow(index, way, isSkipped) ?? index
    return index
  }

  /** Returns the line one row further; null at the end. */
  #oneRow(index: number, way: 1 | -1, isSkipped: (index: number) => boolean): number | null {
    const section = this.#sectionOf(index)
    if (section === undefined) return null
    const at = this.#sections.indexOf(section)
    const isTile = index >= section.first
    const column = isTile ? (index - section.first) % this.#columns : 0
    const row = isTile ? this.#row(section, index) + way : way > 0 ? 0 : -1
    if (row >= 0 && row < this.#rows(section.count)) return this.#tile(section, row, column)
    if (way < 0 && isTile && section.headingHeight > 0 && !isSkipped(section.start)) return section.start
    for (let next = at + way; ; next += way) {
      const other = this.#sections[next]
      if (other === undefined) return null
      const isHeadingNext = other.headingHeight > 0 && !isSkipped(other.start)
      if (isHeadingNext && (way > 0 || other.count === 0)) return other.start
      if (other.count > 0) return this.#tile(other, way > 0 ? 0 : this.#rows(other.count) - 1, column)
    }
  }

  /** Returns the tile in a row and a column, or the last one of a shorter row. */
  #tile({ first, count }: Section, row: number, column: number): number {
    return first + Math.min(count - 1, row * this.#columns + column)
  }

  #rows(count: number): number {
    return Math.ceil(count / this.#columns)
  }

  #row(section: Section, index: number): number {
    return Math.floor((index - section.first) / this.#columns)
  }

  #tilesTop({ top, headingHeight }: Section): number {
    return top + headingHeight + GAP_PX
  }

  #sectionOf(index: number): Section | undefined {
    return this.#sections[firstIndex(this.#sections.length, (at) => this.#startOf(at) > index) - 1]
  }

  #sectionAt(y: number): Section | undefined {
    const after = firstIndex(this.#sections.length, (at) => (this.#sections[at]?.top ?? 0) > y)
    return this.#sections[Math.max(0, after - 1)]
  }

  #startOf(at: number): number {
    return this.#sections[at]?.start ?? this.#count
  }
}
