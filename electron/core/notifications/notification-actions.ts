import type { AppNotification } from './notification'

/** What the buttons of a notification do. */
export type NotificationAction = 'open' | 'download' | 'mute'

/** Returns the buttons of a notification, the likeliest first: some systems show only the first ones. */
export function notificationActions({
  kind,
  outcome,
}: Pick<AppNotification, 'kind' | 'outcome'>): NotificationAction[] {
  // A stopped watch must not be missed, and there is nothing to open.
  if (kind === 'stop') return []
  return kind === 'single' && outcome === 'completed' ? ['open', 'download', 'mute'] : ['mute']
}
