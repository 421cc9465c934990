const TICK_MS = 1000

/** The one clock of all ages and countdowns. It ticks only while the window is visible. */
class Clock {
  now = $state(Date.now())
  #timer: ReturnType<typeof setInterval> | undefined

  /** Returns how to stop it. */
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
    this.now = Date.now()
    this.#timer ??= setInterval(() => (this.now = Date.now()), TICK_MS)
  }

  #stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}

export const clock = new Clock()
