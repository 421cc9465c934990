/** No frame is drawn while the window is covered: the call comes then after this long. */
const MAX_WAIT_MS = 120

/** Calls back once before the next frame, however often it is requested. */
export class FrameThrottle {
  readonly #run: () => void
  #frame = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(run: () => void) {
    this.#run = run
  }

  request(): void {
    if (this.#timer !== undefined) return
    const run = (): void => {
      cancelAnimationFrame(this.#frame)
      clearTimeout(this.#timer)
      this.#timer = undefined
      this.#run()
    }
    this.#frame = requestAnimationFrame(run)
    this.#timer = setTimeout(run, MAX_WAIT_MS)
  }
}
