import type { PauseReason } from '../scheduler/watch-state'

export type { PauseReason }
/** A reason that is left out is not in force. */
export type Pauses = Partial<Record<PauseReason, boolean>>

/** Returns the reason to show when there are several: what the user must fix comes first, then what they chose. */
export function pauseInForce(pauses: Readonly<Pauses>): PauseReason | null {
  if (pauses.key_missing) return 'key_missing'
  if (pauses.key_refused) return 'key_refused'
  if (pauses.user) return 'user'
  // The machine is about to sleep: what is open would be dead when it wakes.
  return pauses.asleep ? 'asleep' : null
}
