/** `asleep`: the machine is about to sleep, and what is open would be dead when it wakes. */
export type PauseReason = 'key_missing' | 'key_refused' | 'user' | 'asleep'
/** A reason that is left out is not in force. */
export type Pauses = Partial<Record<PauseReason, boolean>>

/** The reason to show when there are several: what the user must mend comes first, then what they chose. */
export function pauseInForce(pauses: Readonly<Pauses>): PauseReason | null {
  if (pauses.key_missing) return 'key_missing'
  if (pauses.key_refused) return 'key_refused'
  if (pauses.user) return 'user'
  return pauses.asleep ? 'asleep' : null
}
