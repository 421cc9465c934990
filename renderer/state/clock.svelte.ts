const TICK_MS = 1000

/** Tells whether the window is visible, now and at each change. Returns how to stop that. */
export function followVisibility(listener: (isVisible: boolean) => void): () => void {
  const follow = (): void => listener(!document.hidden)
  document.addEventListener('visibilitychange', follow)
  follow()
  return () => document.removeEventListener('visibilitychange', follow)
}

/** The one clock of all ages and countdowns. It ticks only while the window is visible. */
class Clock {
  now = $state(Date.now())
  #timer: ReturnType<typeof setInterval> | undefined

  /** Returns how to stop it. */
  start(): () => void {
    const unfollow = followVisibility((isVisible) => (isVisible ? this.#run() : this.#stop()))
    return () => {
      unfollow()
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
