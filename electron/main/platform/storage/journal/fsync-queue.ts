interface Settle {
  resolve: () => void
  reject: (error: unknown) => void
}

/** Calls fsync after writes, one at a time: writes during a call share the next one. */
export class FsyncQueue {
  readonly #sync: () => Promise<void>
  readonly #onFailed: (error: unknown) => void
  #written = 0
  #synced = 0
  #isRunning = false
  #waiting: ({ upTo: number } & Settle)[] = []
  #between: ({ run: () => Promise<void> } & Settle)[] = []

  constructor(sync: () => Promise<void>, onFailed: (error: unknown) => void) {
    this.#sync = sync
    this.#onFailed = onFailed
  }

  /** Something was written. */
  written(): void {
    this.#written += 1
    void this.#run()
  }

  /** Resolves when everything written so far is synced; rejects when the disk fails. */
  synced(): Promise<void> {
    if (this.#synced >= this.#written) return Promise.resolve()
    return new Promise((resolve, reject) => {
      this.#waiting.push({ upTo: this.#written, resolve, reject })
      void this.#run()
    })
  }

  /** Runs a function between two calls, when the file may be replaced: nothing is synced before it ends. */
  between(run: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#between.push({ run, resolve, reject })
      void this.#run()
    })
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return
    this.#isRunning = true
    try {
      if (this.#between.length > 0) await this.#runBetween()
      while (this.#synced < this.#written) {
        const upTo = this.#written
        await this.#sync()
        this.#synced = upTo
        this.#settle((waiting) => waiting.resolve())
        if (this.#between.length > 0) await this.#runBetween()
      }
    } catch (error) {
      // After a failed fsync the system may have dropped the data; only new writes are synced again.
      this.#synced = this.#written
      this.#settle((waiting) => waiting.reject(error))
      this.#onFailed(error)
    } finally {
      this.#isRunning = false
    }
    if (this.#between.length > 0) void this.#run()
  }

  #settle(end: (waiting: Settle) => void): void {
    const over = this.#waiting.filter(({ upTo }) => upTo <= this.#synced)
    this.#waiting = this.#waiting.filter(({ upTo }) => upTo > this.#synced)
    over.forEach(end)
  }

  async #runBetween(): Promise<void> {
    for (const { run, resolve, reject } of this.#between.splice(0)) await run().then(resolve, reject)
  }
}
