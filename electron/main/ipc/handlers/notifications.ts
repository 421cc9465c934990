import type { Settings } from '../../../contract/settings'
import type { ToldHistory } from '../../services/notifications/notification-log'
import type { Handlers } from '../handle'
import { onDisk } from '../../services/persisted'

export interface NotificationHandlerOptions {
  notificationLog: ToldHistory
  /** Shows nothing for so many minutes; null ends it. */
  mute: (minutes: number | null) => Settings
}

/** Commands for what the person was told. */
export function notificationHandlers({ notificationLog, mute }: NotificationHandlerOptions) {
  return {
    'told:read': ({ keys }) => notificationLog.read(keys),
    'told:clear': () => notificationLog.clear(),
    'told:mute': ({ minutes }) => onDisk(() => mute(minutes)),
  } satisfies Partial<Handlers>
}
