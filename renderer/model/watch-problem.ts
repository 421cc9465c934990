import type { AppStatus, KeyStatus } from '../../electron/contract/app-status'

/** What keeps every generation from being watched. */
export type WatchProblem = 'key' | 'disk' | 'offline'

/** How long a problem must last before it is shown. */
export const GRACE_MS: Record<WatchProblem, number> = { key: 0, disk: 0, offline: 4_000 }

/** Returns the worst problem, null when there is none. What only the user can fix comes first. */
export function watchProblemOf(status: AppStatus | null, key: KeyStatus | null): WatchProblem | null {
  if (!status) return null
  if (key && isKeyRefused(status, key)) return 'key'
  if (status.diskTrouble) return 'disk'
  return status.connection === 'offline' ? 'offline' : null
}

export function isKeyRefused(status: AppStatus, key: KeyStatus): boolean {
  return key.source !== 'none' && (status.connection === 'key_refused' || key.verdict === 'refused')
}
