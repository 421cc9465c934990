/** How a follower gets back in step with its leader. */
export type Correction =
  | { kind: 'none' }
  /** Play this much faster or slower (1 = as it is). */
  | { kind: 'nudge'; factor: number }
  /** Go there. */
  | { kind: 'seek'; to: number }

interface Moment {
  /** Seconds of the leader. */
  leader: number
  /** Seconds of the follower. */
  follower: number
  /** Seconds a follower's media lasts. */
  followerDuration: number
  playing: boolean
  /** Seconds a frame lasts. */
  frame: number
}

/** Beyond this a change of speed would take too long to catch up. */
const MAX_NUDGED_SECONDS = 0.35
/** Changes of speed beyond this are heard. */
const MAX_NUDGE = 0.12
/** Seconds in which a small drift is corrected. */
const CATCH_UP_SECONDS = 0.8

/** Returns the time of a follower: the leader's, or its own last frame when it is shorter. */
export function followerTime(leader: number, duration: number, frame: number): number {
  return Number.isFinite(duration) ? Math.max(0, Math.min(leader, duration - frame / 2)) : leader
}

/** Whether a shorter follower has ended while the leader still plays. */
export function hasRunOut(leader: number, followerDuration: number, frame: number): boolean {
  return Number.isFinite(followerDuration) && leader >= followerDuration - frame / 2
}

/**
 * Returns how to correct a follower: by an exact seek while paused, by an inaudible change of speed while playing, and
 * only for a large drift by a seek, which makes both stutter.
 */
export function correction(moment: Moment): Correction {
  const { leader, follower, followerDuration, playing, frame } = moment
  const target = followerTime(leader, followerDuration, frame)
  const drift = target - follower
  if (!playing || hasRunOut(leader, followerDuration, frame)) {
    return Math.abs(drift) < 0.001 ? { kind: 'none' } : { kind: 'seek', to: target }
  }
  if (Math.abs(drift) > MAX_NUDGED_SECONDS) return { kind: 'seek', to: target }
  if (Math.abs(drift) < frame / 4) return { kind: 'none' }
  const nudge = Math.min(MAX_NUDGE, Math.max(-MAX_NUDGE, drift / CATCH_UP_SECONDS))
  return { kind: 'nudge', factor: 1 + nudge }
}
