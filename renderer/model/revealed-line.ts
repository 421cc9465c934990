/** How long a revealed line is kept in view: the first answers about a generation that was just added may move it. */
const KEEP_MS = 3_000

/** The line that was last brought into view on request. */
export class RevealedLine {
  #line: string | null = null
  #keepUntil = 0

  /** @param now a monotonic time in milliseconds */
  set(line: string, now: number): void {
    this.#line = line
    this.#keepUntil = now + KEEP_MS
  }

  /** The user scrolls or chooses rows: the list no longer scrolls after the line. */
  release(): void {
    this.#keepUntil = 0
  }

  is(line: string | null): boolean {
    return line !== null && line === this.#line
  }

  /**
   * Returns the line that the list has to scroll to if a new order moved it out of view; null when there is none.
   * @param now a monotonic time in milliseconds
   */
  kept(now: number): string | null {
    return now < this.#keepUntil ? this.#line : null
  }
}
