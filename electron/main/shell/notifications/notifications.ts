import type { Toast } from '../../../contract/app-status'
import type { Settings } from '../../../contract/settings'
import type { Clock } from '../../../core/clock'
import { Announcer } from '../../../core/notifications/announcer'
import { SetAnnouncer } from '../../../core/notifications/set-announcer'
import type { AppNotification, Finish } from '../../../core/notifications/notification'
import {
  type Moment,
  type SuppressionReason,
  momentaryReason,
  setSuppressionReason,
  suppressionReason,
} from '../../../core/notifications/rules'
import { StopAnnouncer } from '../../../core/notifications/stop-announcer'
import type { WatchHealth } from '../../../core/notifications/watch-stop'
import type { GenerationSets } from '../../../core/sets/generation-sets'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import type { NotificationLogService } from '../../services/notifications/notification-log'
import { Throttle } from '../../platform/throttle'
import { NotificationSounds, type NotificationSoundsOptions } from './notification-sounds'
import type { Notifier, NotifierOptions } from './notifier'

/** A check goes through the whole list, and the status changes with every request. */
const STOP_CHECK_MS = 1_000

export interface NotificationsOptions {
  watchlist: Watchlist
  sets: GenerationSets
  /** See `SetAnnouncerOptions`. */
  isUncertain: (setId: string) => boolean
  clock: Clock
  settings: () => Settings
  notificationLog: NotificationLogService
  createNotifier: (options: NotifierOptions) => Notifier
  sounds: Pick<NotificationSoundsOptions, 'choiceOf' | 'play'>
  /** Shows a toast in the window, now or when it opens. */
  toast: (toast: Toast) => void
  showGenerations: (ids: readonly string[]) => void
  showWindow: () => void
  /** The input for the decision whether the watch has stopped. */
  watchHealth: () => WatchHealth
  openOutput: (id: string) => void
  download: (ids: readonly string[]) => void
  /** Mutes notifications for an hour. */
  mute: () => void
  /** See `AnnouncerOptions`. */
  onFinishes: (finishes: readonly Finish[]) => void
  onError: (what: string, error: unknown) => void
}

/** Connects the announcers, which decide what is notified, with the notifier, the log and the window. */
export function createNotifications(options: NotificationsOptions) {
  const { watchlist, sets, clock, settings, notificationLog } = options

  const onUnavailable = (notification: AppNotification): void => {
    const { ids, outcome, title, body } = notification
    notificationLog.add(notification, 'unavailable')
    const kind = outcome === 'completed' ? 'success' : 'error'
    options.toast({ kind, title, detail: body || null, generationIds: [...ids] })
  }
  const onClick = ({ key, kind, ids, outcome }: AppNotification): void => {
    notificationLog.markRead([key])
    const [id] = ids
    if (kind === 'single' && outcome === 'completed' && id !== undefined) options.openOutput(id)
    else if (ids.length === 0) options.showWindow()
    else options.showGenerations(ids)
  }
  const { sounds } = options
  const notificationSounds = new NotificationSounds({
    isOn: () => settings().sound,
    choiceOf: (event) => sounds.choiceOf(event),
    play: (event) => sounds.play(event),
  })
  const notifier = options.createNotifier({
    platform: process.platform,
    soundFor: (notification) => notificationSounds.next(notification),
    onClick,
    onAction: (notification, action) => {
      notificationLog.markRead([notification.key])
      if (action === 'open') onClick(notification)
      else if (action === 'download') options.download(notification.ids)
      else options.mute()
    },
    onUnavailable,
  })
  const notify = (notification: AppNotification): void => {
    notificationLog.add(notification, null)
    notifier.show(notification)
  }
  const onFailed = (notification: AppNotification, error: unknown): void => {
    options.onError(`The notification ${notification.key} could not be shown`, error)
    onUnavailable(notification)
  }
  const onSuppressed = (notification: AppNotification, reason: SuppressionReason): void =>
    notificationLog.add(notification, reason)
  const setAnnouncer = new SetAnnouncer({
    sets,
    clock,
    mode: () => settings().notifySets,
    isUncertain: options.isUncertain,
    suppressionReason: (finishes) => setSuppressionReason(finishes, settings(), momentOf(clock.now())),
    notify,
    onSuppressed,
    onFailed,
  })
  const announcer = new Announcer({
    watchlist,
    clock,
    suppressionReason: (finish) => suppressionReason(finish, settings(), momentOf(clock.now())),
    isSummaryOnly: () => settings().summaryOnly,
    isLeftToSet: (entry) => setAnnouncer.isLeftToSet(entry),
    notify,
    onSuppressed,
    onFailed,
    onFinishes: options.onFinishes,
    isShown: (key) => notifier.isShown(key),
  })
  const stopAnnouncer = new StopAnnouncer({
    clock,
    health: options.watchHealth,
    suppressionReason: () => momentaryReason(settings(), momentOf(clock.now())),
    notify: (notification) => {
      try {
        notify(notification)
      } catch (error) {
        onFailed(notification, error)
      }
    },
    onSuppressed,
    onRecovered: (key) => notifier.dismiss(key),
  })
  const stopCheck = new Throttle(clock, STOP_CHECK_MS, () => stopAnnouncer.check())
  return { announcer, setAnnouncer, notifier, stopCheck }
}

/** Returns the moment in local time: quiet hours follow the user through time zones. */
function momentOf(now: number): Moment {
  const date = new Date(now)
  return { now, minuteOfDay: date.getHours() * 60 + date.getMinutes() }
}
