import type { AppStatus, KeyStatus } from '../../electron/contract/app-status'

/** What keeps every generation from being watched. */
export type Trouble = 'key' | 'disk' | 'offline'

/** How long a trouble lasts before it is shown: shorter ones are hiccups. */
export const GRACE_MS: Record<Trouble, number> = { key: 0, disk: 0, offline: 4_000 }

/** Returns the worst trouble, null when there is none. What only the user can fix comes first. */
export function troubleOf(status: AppStatus | null, key: KeyStatus | null): Trouble | null {
  if (!status) return null
  if (key && isKeyRefused(status, key)) return 'key'
  if (status.diskTrouble) return 'disk'
  return status.connection === 'offline' ? 'offline' : null
}

export function isKeyRefused(status: AppStatus, key: KeyStatus): boolean {
  return key.source !== 'none' && (status.connection === 'key_refused' || key.verdict === 'refused')
}
