import { focusable } from '../../model/list-navigation'
import { LineSlots, type Slot } from '../../model/line-slots'
import { RevealedLine } from '../../model/revealed-line'
import { shownRows } from '../../state/list'
import { ui } from '../../state/ui.svelte'
import type { Geometry } from './geometry'

/** About what the bars above and below the list take. */
const BARS_HEIGHT_PX = 124

/** A line that is in view. */
export interface Place {
  readonly line: string
  /** How far it is below the upper edge of the list, in CSS pixels; infinite in a list that shows its top. */
  readonly offset: number
  /** Whether it is the line that the keyboard is on. */
  readonly isActive: boolean
}

/** Computes which lines of a long list are near the viewport. */
export class ListView {
  scrollTop = $state(0)
  /** In CSS pixels; a guess until it is measured, so that the first rows are drawn at once. */
  height = $state(Math.max(0, innerHeight - BARS_HEIGHT_PX))
  /** The line with the keyboard focus: a row's ID, or a heading. */
  activeLine = $state<string | null>(null)
  hasFocus = $state(false)
  /** The line whose element has the focus. Showing another line, it would get no focus event for a screen reader. */
  focusedLine: string | null = null
  readonly revealed = new RevealedLine()
  /** The element under the pointer, by the key of its slot: it may show another line while the pointer rests. */
  #pointed = $state<string | null>(null)

  readonly #geometry: Geometry
  readonly #lines = $derived(shownRows.lines.lines)
  readonly places = $derived.by(() => this.#geometry.places)
  /** Whether not all lines fit. */
  readonly scrolls = $derived(this.places.total > this.height)
  /** A list that became shorter scrolls back: its last lines are drawn before the page says so. */
  readonly #top = $derived(Math.max(0, Math.min(this.scrollTop, this.places.total - this.height)))
  readonly #first = $derived(this.places.lineAt(this.#top))
  readonly #last = $derived(this.places.endAt(this.#top + this.height))
  /** −1 when no line is active. */
  readonly activeIndex = $derived(this.activeLine === null ? -1 : this.#lines.indexOf(this.activeLine))

  /** Indexes of the lines to draw. The line with the focus is always drawn. */
  readonly drawn = $derived.by(() => {
    const { overscanLines } = this.#geometry
    const from = Math.max(0, this.#first - overscanLines)
    const to = Math.min(this.#lines.length, this.#last + overscanLines)
    const indexes = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at)
    if (!this.hasFocus || this.activeIndex < 0) return indexes
    if (this.activeIndex < from) indexes.unshift(this.activeIndex)
    else if (this.activeIndex >= to) indexes.push(this.activeIndex)
    return indexes
  })

  readonly #lineSlots = new LineSlots()
  /** The elements of these lines. */
  readonly slots = $derived(
    this.#lineSlots.assign(this.#lines, this.drawn, [
      this.hasFocus ? this.activeLine : null,
      this.focusedLine,
      ui.renameId,
    ]),
  )

  /** The line that Tab reaches: the active one when it is drawn, else the first one on the screen. */
  readonly tabLine = $derived.by(() => {
    const index = this.drawn.includes(this.activeIndex) ? this.activeIndex : Math.max(0, this.#first)
    return this.#lines[this.focusable(index)] ?? null
  })

  /** Lines that can be seen. */
  readonly visible = $derived(this.#lines.slice(Math.max(0, this.#first), this.#last))

  /** The generation to show again where another list takes the place of this one: the active one, else the first. */
  readonly place = $derived.by((): Place | null => {
    const isActive = this.isOnScreen(this.activeIndex)
    const index = isActive ? this.activeIndex : this.focusable(this.#first)
    const line = this.#lines[index]
    if (line === undefined) return null
    const offset = this.#top === 0 ? Infinity : Math.max(0, this.places.top(index) - this.#top)
    return { line, isActive, offset }
  })

  constructor(geometry: Geometry) {
    this.#geometry = geometry
  }

  /** Takes the size of the list, in CSS pixels. */
  resize(width: number, height: number): void {
    this.height = height
    this.#geometry.resize(width)
  }

  /** Remembers which line the pointer is on. */
  point(line: string | null): void {
    this.#pointed = this.slots.find((slot) => slot.line === line)?.key ?? null
  }

  isPointed({ key }: Slot): boolean {
    return key === this.#pointed
  }

  /** Whether its media plays: under the pointer, else with the focus. There is one at a time. */
  plays(slot: Slot): boolean {
    return this.#pointed === null ? this.hasFocus && this.activeLine === slot.line : this.isPointed(slot)
  }

  /** Whether it is on the screen, and not only drawn beyond its edge. */
  isOnScreen(index: number): boolean {
    return index >= this.#first && index < this.#last
  }

  /**
   * Returns the scroll position after the list's height has changed: the focused or last revealed line stays in view.
   * @param before the height until then, in CSS pixels
   */
  scrollAfterResize(before: number): number {
    const index = this.activeIndex
    if (index < 0 || !(this.hasFocus || this.revealed.is(this.activeLine))) return this.scrollTop
    const top = this.places.top(index)
    const wasInView = top < this.scrollTop + before && top + this.places.height(index) > this.scrollTop
    return wasInView ? this.scrollFor(index) : this.scrollTop
  }

  /** Returns which row a line is: the headings of parts aren't rows. */
  rowIndex(index: number): number {
    const { headings, parts } = shownRows.lines
    return parts.size === 0 ? index : index - headings.filter((at) => at < index).length
  }

  /** Returns the line a key leads to from the active one; null when it leads nowhere. */
  lineByKey(key: string): number | null {
    return this.#geometry.target(key, this.activeIndex, this.height, this.#isSkipped)
  }

  /** Returns the line, or the next one where it is the heading of a part. */
  focusable(index: number): number {
    return focusable(index, 1, this.#lines.length, this.#isSkipped)
  }

  readonly #isSkipped = (index: number): boolean => shownRows.lines.parts.has(this.#lines[index] ?? '')

  /** Returns the scroll position at which a line is fully visible; the current one when it is already. */
  scrollFor(index: number): number {
    const top = this.places.top(index)
    // The heading of its part comes into view with its first row.
    if (top < this.scrollTop) return this.#isSkipped(index - 1) ? this.places.top(index - 1) : top
    return Math.max(this.scrollTop, top + this.places.height(index) - this.height)
  }

  /** Returns the scroll position at which a line is where it was, and fully visible; null when it is gone. */
  scrollToPlace({ line, offset }: Place): number | null {
    const index = this.#lines.indexOf(line)
    if (index < 0) return null
    const top = this.places.top(index)
    return Math.max(0, top - offset, top + this.places.height(index) - this.height)
  }

  /** Returns the same as `scrollFor`, with the line in the middle when the list has to scroll. */
  scrollToMiddle(index: number): number {
    const near = this.scrollFor(index)
    const height = this.places.height(index)
    return near === this.scrollTop ? near : Math.max(0, this.places.top(index) - (this.height - height) / 2)
  }
}
