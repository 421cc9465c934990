export type PauseReason = 'key_missing' | 'key_refused' | 'person'
export type Pauses = Record<PauseReason, boolean>

/** The reason to show when there are several: what the person must mend comes before what they chose. */
export function pauseInForce(pauses: Readonly<Pauses>): PauseReason | null {
  if (pauses.key_missing) return 'key_missing'
  if (pauses.key_refused) return 'key_refused'
  return pauses.person ? 'person' : null
}
