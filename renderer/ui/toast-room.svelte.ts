const GAP_PX = 8
/** A pile of long toasts in a small window covers the rest: what is under it needs room too. */
const MAX_SHARE = 0.5

class ToastRoom {
  #stackPx = $state(0)
  #bottomPx = $state(0)
  #windowPx = $state(0)

  /** How much of the window's lower end is kept free for the toasts that are shown, in CSS pixels. */
  readonly px = $derived(
    this.#stackPx === 0
      ? 0
      : Math.min(this.#bottomPx + this.#stackPx + GAP_PX, Math.floor(this.#windowPx * MAX_SHARE)),
  )

  /**
   * Measures the toasts in a layer.
   * @param gapPx between two toasts
   * @param bottomPx between the lowest toast and the window's edge
   */
  measure(layer: HTMLElement, gapPx: number, bottomPx: number): void {
    const shown = layer.querySelectorAll<HTMLElement>(
      '[data-sonner-toast][data-visible="true"]:not([data-removed="true"])',
    )
    const heights = [...shown].map(({ offsetHeight }) => offsetHeight + gapPx)
    this.#stackPx = heights.reduce((sum, height) => sum + height, 0)
    this.#bottomPx = bottomPx - gapPx
    this.#windowPx = innerHeight
  }
}

/** What is under the toasts ends above them, so that they hide nothing. */
export const toastRoom = new ToastRoom()
