const TICK = 1000

/** One clock for every age and countdown. It ticks while the window can be seen, and only then. */
class Clock {
  #now = $state(Date.now())
  #timer: ReturnType<typeof setInterval> | undefined

  get now(): number {
    return this.#now
  }

  /** Answers how to stop it. */
  start(): () => void {
    const follow = (): void => (document.hidden ? this.#stop() : this.#run())
    document.addEventListener('visibilitychange', follow)
    follow()
    return () => {
      document.removeEventListener('visibilitychange', follow)
      this.#stop()
    }
  }

  #run(): void {
    this.#now = Date.now()
    this.#timer ??= setInterval(() => (this.#now = Date.now()), TICK)
  }

  #stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}

export const clock = new Clock()
