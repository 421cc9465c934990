import type { NotificationLogService } from '../../services/notifications/notification-log'
import { persisted } from '../../services/persisted'
import type { SettingsService } from '../../services/settings'
import type { Handlers } from '../handle'

export interface NotificationHandlerOptions {
  notificationLog: NotificationLogService
  settings: SettingsService
}

/** Commands for notifications and their log. */
export function notificationHandlers({ notificationLog, settings }: NotificationHandlerOptions) {
  return {
    markNotificationsRead: ({ keys }) => notificationLog.markRead(keys),
    clearNotifications: () => notificationLog.clear(),
    mute: ({ minutes }) => persisted(() => settings.mute(minutes)),
  } satisfies Partial<Handlers>
}
