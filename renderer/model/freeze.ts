/** A pointer that has rested on the list for this long is not about to click. */
const MAX_REST_MS = 30_000

/** Decides when the list is frozen: while the pointer or the keyboard is at work in it. */
export class Freeze {
  readonly #set: (isFrozen: boolean) => void
  #isPointerInside = false
  #isKeyboardInside = false
  #position: { x: number; y: number } | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(set: (isFrozen: boolean) => void) {
    this.#set = set
  }

  /** Rows that glide under a resting pointer send moves too: only a new position means that the user moved it. */
  pointerMoved(x: number, y: number): void {
    if (x === this.#position?.x && y === this.#position.y) return
    this.#position = { x, y }
    this.setPointerInside(true)
  }

  setPointerInside(isInside: boolean): void {
    this.#isPointerInside = isInside
    this.#update()
  }

  setKeyboardInside(isInside: boolean): void {
    this.#isKeyboardInside = isInside
    this.#update()
  }

  #update(): void {
    clearTimeout(this.#timer)
    const isFrozen = this.#isPointerInside || this.#isKeyboardInside
    this.#set(isFrozen)
    if (isFrozen) this.#timer = setTimeout(() => this.#set(false), MAX_REST_MS)
  }
}
