import type { Settings } from '../../../contract/settings'
import type { NotificationLogService } from '../../services/notifications/notification-log'
import type { Handlers } from '../handle'
import { onDisk } from '../../services/persisted'

export interface NotificationHandlerOptions {
  notificationLog: NotificationLogService
  /** Shows nothing for so many minutes; null ends it. */
  mute: (minutes: number | null) => Settings
}

/** Commands for what the user was told. */
export function notificationHandlers({ notificationLog, mute }: NotificationHandlerOptions) {
  return {
    markNotificationsRead: ({ keys }) => notificationLog.read(keys),
    clearNotifications: () => notificationLog.clear(),
    mute: ({ minutes }) => onDisk(() => mute(minutes)),
  } satisfies Partial<Handlers>
}
