export const ROW_HEIGHT = { comfortable: 64, compact: 44 } as const

/** Rows drawn beyond each edge, so that fast scrolling shows no gaps. */
const OVERSCAN = 4

interface Source {
  ids: () => readonly string[]
  rowHeight: () => number
}

/** Which rows of a long list are near the viewport. All rows are equally high, so it is plain arithmetic. */
export class ListView {
  scrollTop = $state(0)
  height = $state(0)
  /** The row the keyboard stands on. */
  activeId = $state<string | null>(null)
  hasFocus = $state(false)

  readonly #source: Source
  readonly #first = $derived.by(() => Math.floor(this.scrollTop / this.#source.rowHeight()))
  readonly #last = $derived.by(() => Math.ceil((this.scrollTop + this.height) / this.#source.rowHeight()))
  readonly #activeIndex = $derived.by(() =>
    this.activeId === null ? -1 : this.#source.ids().indexOf(this.activeId),
  )

  constructor(source: Source) {
    this.#source = source
  }

  get activeIndex(): number {
    return this.#activeIndex
  }

  /** Indexes to draw. The row that has the focus stays drawn wherever it is. */
  readonly drawn = $derived.by(() => {
    const from = Math.max(0, this.#first - OVERSCAN)
    const to = Math.min(this.#source.ids().length, this.#last + OVERSCAN)
    const indexes = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at)
    if (!this.hasFocus || this.#activeIndex < 0) return indexes
    if (this.#activeIndex < from) indexes.unshift(this.#activeIndex)
    else if (this.#activeIndex >= to) indexes.push(this.#activeIndex)
    return indexes
  })

  /** The row the tab key reaches: where the keyboard was, else the first one on the screen. */
  readonly tabId = $derived.by(() => {
    const index = this.drawn.includes(this.#activeIndex) ? this.#activeIndex : Math.max(0, this.#first)
    return this.#source.ids()[index] ?? null
  })

  /** IDs that can be seen. */
  readonly visible = $derived.by(() => this.#source.ids().slice(Math.max(0, this.#first), this.#last))

  get pageRows(): number {
    return Math.max(1, Math.floor(this.height / this.#source.rowHeight()) - 1)
  }

  /** Where to scroll so that a row is seen whole; the present place when it is already. */
  scrollFor(index: number): number {
    const rowHeight = this.#source.rowHeight()
    const top = index * rowHeight
    if (top < this.scrollTop) return top
    return Math.max(this.scrollTop, top + rowHeight - this.height)
  }

  /** The same, with the row in the middle when it has to be fetched from elsewhere. */
  scrollToMiddle(index: number): number {
    const near = this.scrollFor(index)
    const rowHeight = this.#source.rowHeight()
    return near === this.scrollTop ? near : Math.max(0, index * rowHeight - (this.height - rowHeight) / 2)
  }
}
