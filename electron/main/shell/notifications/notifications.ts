import type { Toast } from '../../../contract/app-status'
import type { Settings } from '../../../contract/settings'
import { Announcer } from '../../../core/notifications/announcer'
import type { FinishNotification } from '../../../core/notifications/notification'
import { suppressionReason } from '../../../core/notifications/rules'
import type { Clock } from '../../../core/clock'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import type { startLog } from '../../platform/log'
import type { NotificationLogService } from '../../services/notifications/notification-log'
import { Notifier, type ShownNotification } from './notifier'

export interface NotificationsOptions {
  watchlist: Watchlist
  clock: Clock
  log: ReturnType<typeof startLog>
  testHooks: boolean
  settings: () => Settings
  notificationLog: NotificationLogService
  /** A toast in the window, now or as soon as there is one. */
  toast: (toast: Toast) => void
  showGenerations: (ids: readonly string[]) => void
  openOutput: (id: string) => void
}

/** Tells the user of what finished: decides (the announcer), shows (the notifier), and does what a click asks for. */
export function createNotifications(options: NotificationsOptions) {
  const { watchlist, clock, log, testHooks, settings, notificationLog } = options
  const raised: ShownNotification[] = []
  const announced = new Map<string, FinishNotification>()

  const tellInApp = (announcement: FinishNotification): void => {
    const { ids, outcome, title, body } = announcement
    notificationLog.add(announcement, 'unavailable')
    const kind = outcome === 'completed' ? 'success' : 'error'
    options.toast({ kind, title, detail: body || null, generationIds: [...ids] })
  }
  const actOn = ({ key, kind, ids, outcome }: FinishNotification): void => {
    notificationLog.read([key])
    const [id] = ids
    if (kind === 'single' && outcome === 'completed' && id !== undefined) options.openOutput(id)
    else options.showGenerations(ids)
  }
  const notifier = new Notifier({
    platform: process.platform,
    now: () => clock.now(),
    isSilent: () => !settings().sound,
    onClick: actOn,
    onUnavailable: tellInApp,
    ...(testHooks ? { onRaised: (notification) => raised.push(notification) } : {}),
  })
  const announcer = new Announcer({
    watchlist,
    clock,
    suppressionReason: (finish) =>
      suppressionReason(finish, settings(), { now: clock.now(), minuteOfDay: minuteOfDay(clock.now()) }),
    isSummaryOnly: () => settings().summaryOnly,
    notify: (announcement) => {
      if (testHooks) announced.set(announcement.key, announcement)
      notificationLog.add(announcement, null)
      notifier.raise(announcement)
    },
    onSuppressed: (announcement, silence) => notificationLog.add(announcement, silence),
    onFailed: (announcement, error) => {
      log.error(`The finish of ${announcement.newIds.join(', ')} could not be raised`, error)
      tellInApp(announcement)
    },
    isShown: (key) => notifier.isShown(key),
  })
  return {
    announcer,
    notifier,
    raised,
    /** What a click on the notification does, also when the system shows none. For the test hooks. */
    clickNotification(key: string): void {
      const announcement = announced.get(key)
      if (!announcement) throw new Error(`There was no notification for "${key}"`)
      if (!notifier.click(key)) actOn(announcement)
    },
  }
}

/** Minutes since midnight by the clock on the wall: quiet hours follow the user through time zones. */
function minuteOfDay(now: number): number {
  const date = new Date(now)
  return date.getHours() * 60 + date.getMinutes()
}
