import type { Clock } from '../../core/clock'
import type { Watchlist } from '../../core/watchlist/watchlist'
import type { Generations } from '../services/generations/generations'
import type { StatusFeed } from '../services/generations/status-feed'
import type { NotificationLogService } from '../services/notifications/notification-log'
import type { SettingsService } from '../services/settings'
import type { PageMessages } from '../shell/window/page-messages'
import { collectPatches } from './patch-collector'

export interface PushOptions {
  watchlist: Watchlist
  generations: Generations
  statusFeed: StatusFeed
  notificationLog: NotificationLogService
  settings: SettingsService
  page: PageMessages
  clock: Clock
}

/** Sends the page every change from now on; the key and downloads are sent by their services. */
export function pushChanges(options: PushOptions): void {
  const { watchlist, generations, statusFeed, notificationLog, settings, page, clock } = options
  collectPatches(watchlist, clock, (patch) => page.send('patch', patch))
  generations.onStatus(() => statusFeed.request())
  notificationLog.on('change', (log) => page.send('notificationLog', log))
  settings.on('change', (saved) => page.send('settings', saved))
}
