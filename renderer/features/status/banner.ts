import type { AppStatus, KeyStatus } from '../../../electron/contract/app-status'
import { isKeyRefused } from '../../text/connection-messages'

/** What stands in the way of the whole watch. */
export type Trouble = 'key' | 'disk' | 'offline'

/** How long something goes wrong before it is a trouble and not a hiccup, in ms. */
export const GRACE_MS: Record<Trouble, number> = { key: 0, disk: 0, offline: 4_000 }

/** The worst trouble; null when all is well. What the user alone can end comes first. */
export function troubleOf(status: AppStatus | null, key: KeyStatus | null): Trouble | null {
  if (!status) return null
  if (key && isKeyRefused(status, key)) return 'key'
  if (status.diskTrouble) return 'disk'
  return status.connection === 'offline' ? 'offline' : null
}
