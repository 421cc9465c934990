/** A pointer that rests on the list for this long is not about to click: the list may be put in order. */
const AT_REST = 30_000

/** Decides when rows must keep their places: while the pointer or the keyboard is at work in the list. */
export class Freeze {
  #pointer = false
  #keyboard = false
  #at: { x: number; y: number } | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #set: (held: boolean) => void

  constructor(set: (held: boolean) => void) {
    this.#set = set
  }

  /** Rows that glide under a resting pointer send moves too: only one to another place is the user's. */
  moved(x: number, y: number): void {
    if (x === this.#at?.x && y === this.#at.y) return
    this.#at = { x, y }
    this.pointer(true)
  }

  pointer(inside: boolean): void {
    this.#pointer = inside
    this.#follow()
  }

  keyboard(inside: boolean): void {
    this.#keyboard = inside
    this.#follow()
  }

  #follow(): void {
    clearTimeout(this.#timer)
    const held = this.#pointer || this.#keyboard
    this.#set(held)
    if (held) this.#timer = setTimeout(() => this.#set(false), AT_REST)
  }
}
