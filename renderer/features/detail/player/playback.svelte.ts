import { correction, hasRunOut } from '../../../model/media-drift'
import { FrameMeter, USUAL_FRAME_SECONDS, steppedTime } from '../../../model/frames'
import { type Loop, WHOLE, isWhole, loopFrom, loopJump, loopTo } from '../../../model/loop'
import type { PlayerAction } from '../../../actions/table/player'
import { nextSpeed } from '../../../model/playback-speed'

/** Plays a leader and keeps followers in step with its clock. */
export class Playback {
  time = $state(0)
  duration = $state(Number.NaN)
  /** Whether the user wants it to play; the media may not be ready. */
  shouldPlay = $state(false)
  speed = $state(1)
  loop = $state.raw<Loop | null>(null)
  /** Seconds a frame of the leader lasts. */
  frame = $state(USUAL_FRAME_SECONDS)
  #leader: HTMLMediaElement | null = null
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing is drawn from it
  readonly #followers = new Set<HTMLMediaElement>()
  readonly #meter = new FrameMeter()
  /** The start of a shown frame, in seconds: all others lie whole frames from it. */
  #frameStart = 0
  #tickRequest = 0

  /** For `{@attach}` on the leader. */
  readonly lead = (element: HTMLMediaElement): (() => void) => {
    this.#leader = element
    const listeners = this.#listen(element)
    const frames = element instanceof HTMLVideoElement ? this.#watchFrames(element) : () => undefined
    return () => {
      frames()
      listeners.abort()
      this.#leader = null
      this.shouldPlay = false
      this.time = 0
      this.duration = Number.NaN
      cancelAnimationFrame(this.#tickRequest)
      release(element)
    }
  }

  /** For `{@attach}` on a follower. */
  readonly follow = (element: HTMLMediaElement): (() => void) => {
    this.#followers.add(element)
    const listeners = new AbortController()
    for (const event of ['loadedmetadata', 'waiting', 'canplay', 'seeked'])
      element.addEventListener(event, () => this.#sync(), { signal: listeners.signal })
    return () => {
      listeners.abort()
      this.#followers.delete(element)
      release(element)
    }
  }

  /** Returns whether the action is one of playback. */
  act(action: PlayerAction): boolean {
    switch (action.kind) {
      case 'toggle':
        this.toggle()
        return true
      case 'step':
        this.step(action.by)
        return true
      case 'jump':
        this.seek(this.time + action.by)
        return true
      case 'speed':
        this.setSpeed(nextSpeed(this.speed, action.by))
        return true
      case 'loop':
        this.loop = this.loop === null ? WHOLE : null
        return true
      case 'loop-in':
        this.loop = loopFrom(this.loop, this.time)
        return true
      case 'loop-out':
        this.loop = loopTo(this.loop, this.time)
        return true
      default:
        return false
    }
  }

  play(): void {
    if (this.#leader?.ended) this.seek(this.loop?.from ?? 0)
    this.shouldPlay = true
    this.#sync()
    this.#tick()
  }

  pause(): void {
    this.shouldPlay = false
    this.#sync()
  }

  toggle(): void {
    if (this.shouldPlay) this.pause()
    else this.play()
  }

  /** @param to seconds */
  seek(to: number): void {
    const leader = this.#leader
    if (!leader) return
    const within = Math.min(Math.max(0, to), Number.isFinite(leader.duration) ? leader.duration : Infinity)
    this.#meter.jumped()
    leader.currentTime = within
    this.time = within
    this.#sync()
  }

  /** Pauses and steps some frames forward or back. */
  step(count: number): void {
    this.pause()
    const frame = this.#meter.length
    const shownAt = this.#frameStart + Math.floor((this.time - this.#frameStart) / frame + 1e-3) * frame
    this.seek(steppedTime(shownAt, count, frame, this.duration))
  }

  setSpeed(speed: number): void {
    this.speed = speed
    this.#sync()
  }

  /** Repeats this part. */
  repeat(loop: Loop): void {
    this.loop = loop
    this.seek(loop.from)
    this.play()
  }

  #listen(leader: HTMLMediaElement): AbortController {
    const listeners = new AbortController()
    const on = (event: string, run: () => void): void =>
      leader.addEventListener(event, run, { signal: listeners.signal })
    on('durationchange', () => (this.duration = leader.duration))
    on('loadedmetadata', () => this.#sync())
    on('timeupdate', () => this.#update())
    on('seeked', () => this.#update())
    on('canplay', () => this.#sync())
    on('ended', () => {
      if (this.loop !== null) this.play()
      else this.pause()
    })
    return listeners
  }

  #watchFrames(video: HTMLVideoElement): () => void {
    let handle = 0
    const shown = (_now: number, frame: VideoFrameCallbackMetadata): void => {
      this.#meter.shown(frame)
      this.#frameStart = frame.mediaTime
      this.frame = this.#meter.length
      handle = video.requestVideoFrameCallback(shown)
    }
    handle = video.requestVideoFrameCallback(shown)
    return () => video.cancelVideoFrameCallback(handle)
  }

  /** Runs at every frame while playing: `timeupdate` comes only four times a second. */
  #tick(): void {
    cancelAnimationFrame(this.#tickRequest)
    this.#tickRequest = requestAnimationFrame(() => {
      this.#update()
      if (this.shouldPlay) this.#tick()
    })
  }

  #update(): void {
    const leader = this.#leader
    if (!leader) return
    this.time = leader.currentTime
    // The event `ended` repeats a loop over everything.
    const isPartial = this.loop !== null && !isWhole(this.loop)
    const jump = this.shouldPlay && isPartial ? loopJump(this.loop, this.time, leader.duration) : null
    if (jump === null) this.#sync()
    else this.seek(jump)
  }

  /** Plays or pauses all media as the user wants, as far as they can play. */
  #sync(): void {
    const leader = this.#leader
    if (!leader) return
    const isWaiting = [...this.#followers].some((follower) => this.#isBehind(follower, leader))
    const canPlay = this.shouldPlay && !isWaiting
    if (leader.playbackRate !== this.speed) leader.playbackRate = this.speed
    if (canPlay && leader.paused && !leader.ended) void leader.play().catch(() => undefined)
    else if (!canPlay && !leader.paused) leader.pause()
    for (const follower of this.#followers) this.#syncFollower(follower, leader, canPlay)
  }

  /** Whether the leader has to wait for this follower; false for one that failed or ended. */
  #isBehind(follower: HTMLMediaElement, leader: HTMLMediaElement): boolean {
    if (follower.error || follower.readyState === HTMLMediaElement.HAVE_NOTHING) return false
    return (
      !hasRunOut(leader.currentTime, follower.duration, this.frame) &&
      follower.readyState < HTMLMediaElement.HAVE_FUTURE_DATA
    )
  }

  #syncFollower(follower: HTMLMediaElement, leader: HTMLMediaElement, canPlay: boolean): void {
    if (follower.readyState === HTMLMediaElement.HAVE_NOTHING) return
    const playing = canPlay && !leader.paused && !hasRunOut(leader.currentTime, follower.duration, this.frame)
    if (playing && follower.paused) void follower.play().catch(() => undefined)
    else if (!playing && !follower.paused) follower.pause()
    if (follower.seeking) return
    const step = correction({
      leader: leader.currentTime,
      follower: follower.currentTime,
      followerDuration: follower.duration,
      playing,
      frame: this.frame,
    })
    follower.playbackRate = this.speed * (step.kind === 'nudge' ? step.factor : 1)
    if (step.kind === 'seek') follower.currentTime = step.to
  }
}

/** Ends the download of media that is no longer shown. */
function release(element: HTMLMediaElement): void {
  element.pause()
  element.removeAttribute('src')
  element.load()
}
