import type { WatchState } from '../../contract/generation-row'
import type { Schedule } from './schedule'

export type PauseReason = Extract<WatchState, { kind: 'paused' }>['reason']
/** A reason that is left out is not in force. */
export type Pauses = Partial<Record<PauseReason, boolean>>

/** What holds every request back. Times are ms since the epoch. */
export interface ApiHealth {
  /** No request goes out before (the API answered 429); 0 when open. */
  readonly closedUntil: number
  /** When the unreachable API is probed next; null while it can be reached. */
  readonly probeAt: number | null
}

/** Shared: the same state is compared for every row of a list, and is the same object. */
const HOLDING: WatchState = { kind: 'holding' }
const QUEUED: WatchState = { kind: 'queued' }
const READING: WatchState = { kind: 'reading' }

/** Returns what the row shows of a generation's watch. @param pause why all requests are paused; null when they aren't */
export function watchStateOf(schedule: Schedule, health: ApiHealth, pause: PauseReason | null): WatchState {
  const { attempt, dueAt, failure, verdict } = schedule
  if (verdict !== null) return verdict
  if (pause !== null) return { kind: 'paused', reason: pause }
  if (failure !== null) {
    const at = Math.max(dueAt, health.closedUntil, health.probeAt ?? 0)
    return { kind: 'retrying', at, attempt, message: failure }
  }
  if (schedule.isKnown || schedule.open === 'hold') return HOLDING
  return schedule.open === null ? QUEUED : READING
}

/** Returns whether both have the same watch state, without making it. It may say no where they do. */
export function showsTheSame(before: Schedule, after: Schedule): boolean {
  if (before.verdict !== after.verdict) return false
  // A failure shows when the next try is, too.
  if (before.failure !== null || after.failure !== null) return false
  return before.isKnown === after.isKnown && (after.isKnown || before.open === after.open)
}

/** What the user must fix comes first, then what they chose, then the machine's sleep. */
const PAUSE_REASONS: readonly PauseReason[] = ['key_missing', 'key_refused', 'user', 'asleep']

/** Returns the reason to show when there are several; null when there is none. */
export function pauseInForce(pauses: Readonly<Pauses>): PauseReason | null {
  return PAUSE_REASONS.find((reason) => pauses[reason]) ?? null
}
