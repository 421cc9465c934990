import type { Toast } from '../../../contract/app-status'
import type { Settings } from '../../../contract/settings'
import type { Clock } from '../../../core/clock'
import { Announcer } from '../../../core/notifications/announcer'
import type { FinishNotification } from '../../../core/notifications/notification'
import { suppressionReason } from '../../../core/notifications/rules'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import type { NotificationLogService } from '../../services/notifications/notification-log'
import type { Notifier, NotifierOptions } from './notifier'

export interface NotificationsOptions {
  watchlist: Watchlist
  clock: Clock
  settings: () => Settings
  notificationLog: NotificationLogService
  createNotifier: (options: NotifierOptions) => Notifier
  /** Shows a toast in the window, now or when it opens. */
  toast: (toast: Toast) => void
  showGenerations: (ids: readonly string[]) => void
  openOutput: (id: string) => void
  onError: (what: string, error: unknown) => void
}

/** Connects the announcer, which decides what is notified, with the notifier, the log and the window. */
export function createNotifications(options: NotificationsOptions) {
  const { watchlist, clock, settings, notificationLog } = options

  const onUnavailable = (notification: FinishNotification): void => {
    const { ids, outcome, title, body } = notification
    notificationLog.add(notification, 'unavailable')
    const kind = outcome === 'completed' ? 'success' : 'error'
    options.toast({ kind, title, detail: body || null, generationIds: [...ids] })
  }
  const onClick = ({ key, kind, ids, outcome }: FinishNotification): void => {
    notificationLog.markRead([key])
    const [id] = ids
    if (kind === 'single' && outcome === 'completed' && id !== undefined) options.openOutput(id)
    else options.showGenerations(ids)
  }
  const notifier = options.createNotifier({
    platform: process.platform,
    isSilent: () => !settings().sound,
    onClick,
    onUnavailable,
  })
  const announcer = new Announcer({
    watchlist,
    clock,
    suppressionReason: (finish) => {
      const now = clock.now()
      return suppressionReason(finish, settings(), { now, minuteOfDay: minuteOfDay(now) })
    },
    isSummaryOnly: () => settings().summaryOnly,
    notify: (notification) => {
      notificationLog.add(notification, null)
      notifier.show(notification)
    },
    onSuppressed: (notification, reason) => notificationLog.add(notification, reason),
    onFailed: (notification, error) => {
      options.onError(`The notification of ${notification.newIds.join(', ')} could not be shown`, error)
      onUnavailable(notification)
    },
    isShown: (key) => notifier.isShown(key),
  })
  return { announcer, notifier }
}

/** Returns the minutes since midnight in local time: quiet hours follow the user through time zones. */
function minuteOfDay(now: number): number {
  const date = new Date(now)
  return date.getHours() * 60 + date.getMinutes()
}
