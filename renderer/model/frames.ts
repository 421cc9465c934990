/** In seconds, until it is measured: most lip-sync videos have 25 frames a second. */
export const USUAL_FRAME_SECONDS = 1 / 25

/** Measurements outside these bounds are wrong. In seconds. */
const MIN_FRAME_SECONDS = 1 / 1000
const MAX_FRAME_SECONDS = 2

/** Enough to outvote the ones measured while the video stuttered. */
const MAX_MEASURED = 31
const SHORT_PERCENTILE = 0.1

/**
 * Measures the length of a frame from the shown frames: a page can't read the rate from the file. Times are seconds of
 * the video.
 */
export class FrameMeter {
  #lengths: number[] = []
  #last: { mediaTime: number; presentedFrames: number } | null = null

  /** Takes a shown frame, as `requestVideoFrameCallback` reports it. */
  shown(frame: { mediaTime: number; presentedFrames: number }): void {
    const last = this.#last
    this.#last = { mediaTime: frame.mediaTime, presentedFrames: frame.presentedFrames }
    if (!last || frame.presentedFrames !== last.presentedFrames + 1) return
    const length = frame.mediaTime - last.mediaTime
    if (length < MIN_FRAME_SECONDS || length > MAX_FRAME_SECONDS) return
    this.#lengths.push(length)
    if (this.#lengths.length > MAX_MEASURED) this.#lengths.shift()
  }

  /** The video was sought: the next frame does not follow the last one. */
  jumped(): void {
    this.#last = null
  }

  /** In seconds; the usual one until it is measured. */
  get length(): number {
    const sorted = [...this.#lengths].sort((a, b) => a - b)
    // Dropped frames make a measurement longer, never shorter.
    return sorted[Math.floor((sorted.length - 1) * SHORT_PERCENTILE)] ?? USUAL_FRAME_SECONDS
  }
}

/**
 * Returns the time `count` frames after the shown frame. It is the middle of that frame: at its edge a player may show
 * either neighbor.
 * @param shownAt the start of the frame that is shown, in seconds
 */
export function steppedTime(shownAt: number, count: number, frame: number, duration: number): number {
  const target = shownAt + (count + 0.5) * frame
  return Math.min(Math.max(target, frame / 2), Math.max(frame / 2, duration - frame / 2))
}

/** Returns the number of the frame at a time, from 1 on. */
export function frameNumber(time: number, frame: number): number {
  return Math.floor(time / frame + 1e-6) + 1
}
