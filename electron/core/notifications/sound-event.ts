import type { SoundEvent } from '../../contract/sounds'
import type { AppNotification } from './notification'

/** Returns what a notification sounds like; null where it has no sound of its own, but the system's. */
export function soundEventOf({
  kind,
  outcome,
}: Pick<AppNotification, 'kind' | 'outcome'>): SoundEvent | null {
  if (kind === 'set') return 'set'
  if (outcome === 'failed' || outcome === 'rejected') return 'failed'
  return outcome === 'completed' ? 'completed' : null
}
