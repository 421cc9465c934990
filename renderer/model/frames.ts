/** Where the length of a frame is not known yet: most videos for lip-sync have 25 frames a second. */
export const USUAL_FRAME = 1 / 25

/** Below and above this it is a fault of the measurement: no video has 1,000 frames a second, or one in two seconds. */
const SHORTEST = 1 / 1000
const LONGEST = 2

/** Enough to outvote the ones measured while the video stuttered. */
const MAX_MEASURED = 31
const MIN_PART = 0.1

/**
 * How long a frame of the video is shown, measured from the frames that are shown: the file's own rate is not told to
 * a page. Times are seconds of the video.
 */
export class FrameMeter {
  #lengths: number[] = []
  #last: { mediaTime: number; presentedFrames: number } | null = null

  /** One frame that was shown, as `requestVideoFrameCallback` tells of it. */
  shown(frame: { mediaTime: number; presentedFrames: number }): void {
    const last = this.#last
    this.#last = { mediaTime: frame.mediaTime, presentedFrames: frame.presentedFrames }
    if (!last || frame.presentedFrames !== last.presentedFrames + 1) return
    const length = frame.mediaTime - last.mediaTime
    if (length < SHORTEST || length > LONGEST) return
    this.#lengths.push(length)
    if (this.#lengths.length > MAX_MEASURED) this.#lengths.shift()
  }

  /** What follows is not the next frame: the place was changed. */
  jumped(): void {
    this.#last = null
  }

  /** Seconds; the usual one until it has been measured. */
  get length(): number {
    const sorted = [...this.#lengths].sort((a, b) => a - b)
    // Where pictures are left out, as on a busy machine, what is measured is longer than a frame: never shorter.
    return sorted[Math.floor((sorted.length - 1) * MIN_PART)] ?? USUAL_FRAME
  }
}

/**
 * Where to go to be `count` frames on from the frame that is shown. It is the middle of that frame: at its edge a
 * player may show either neighbour.
 * @param shownAt the start of the frame that is shown, in seconds
 */
export function steppedTime(shownAt: number, count: number, frame: number, duration: number): number {
  const target = shownAt + (count + 0.5) * frame
  return Math.min(Math.max(target, frame / 2), Math.max(frame / 2, duration - frame / 2))
}

/** The number of the frame at a place, from 1 on. */
export function frameNumber(time: number, frame: number): number {
  return Math.floor(time / frame + 1e-6) + 1
}
