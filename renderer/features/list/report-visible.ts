const REPORT_DELAY_MS = 150

/** Reports the visible generations to main once scrolling stops; none while the window is hidden. */
export class VisibleReport {
  #ids: readonly string[] = []
  #sent = ''
  #timer: ReturnType<typeof setTimeout> | undefined

  update(ids: readonly string[]): void {
    this.#ids = ids
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.flush(), REPORT_DELAY_MS)
  }

  flush(): void {
    const ids = document.hidden ? [] : [...this.#ids]
    const text = ids.join('\n')
    if (text === this.#sent) return
    this.#sent = text
    void window.syncwatch.setVisible({ ids }).catch(() => undefined)
  }
}
