interface Waiting {
  upTo: number
  resolve: () => void
  reject: (error: unknown) => void
}

/** Has the disk confirm what was written, at once but never twice at a time: many writes share one confirmation. */
export class FsyncQueue {
  readonly #sync: () => Promise<void>
  readonly #onFailed: (error: unknown) => void
  #written = 0
  #confirmed = 0
  #isRunning = false
  #waiting: Waiting[] = []
  #between: (() => void)[] = []

  constructor(sync: () => Promise<void>, onFailed: (error: unknown) => void) {
    this.#sync = sync
    this.#onFailed = onFailed
  }

  /** Something has been written. */
  written(): void {
    this.#written += 1
    void this.#run()
  }

  /** Resolves when all written so far is confirmed; rejects when the disk fails to. */
  confirmed(): Promise<void> {
    if (this.#confirmed >= this.#written) return Promise.resolve()
    return new Promise((resolve, reject) => {
      this.#waiting.push({ upTo: this.#written, resolve, reject })
      void this.#run()
    })
  }

  /** Runs it while no confirmation is under way: the file may be closed and exchanged then. It must not throw. */
  between(run: () => void): Promise<void> {
    return new Promise((resolve) => {
      this.#between.push(() => {
        run()
        resolve()
      })
      void this.#run()
    })
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return
    this.#isRunning = true
    try {
      this.#runBetween()
      while (this.#confirmed < this.#written) {
        const upTo = this.#written
        await this.#sync()
        this.#confirmed = upTo
        this.#settle((waiting) => waiting.resolve())
        this.#runBetween()
      }
    } catch (error) {
      // Whether the disk forgets it then differs; it is not asked again before something new is written.
      this.#confirmed = this.#written
      this.#settle((waiting) => waiting.reject(error))
      this.#onFailed(error)
    } finally {
      this.#isRunning = false
    }
    if (this.#between.length > 0) void this.#run()
  }

  #settle(end: (waiting: Waiting) => void): void {
    const over = this.#waiting.filter(({ upTo }) => upTo <= this.#confirmed)
    this.#waiting = this.#waiting.filter(({ upTo }) => upTo > this.#confirmed)
    over.forEach(end)
  }

  #runBetween(): void {
    for (const run of this.#between.splice(0)) run()
  }
}
