import type { App, BrowserWindow } from 'electron'
import type { AppStatus } from '../../../contract/app-status'
import { systemClock as clock } from '../../../core/clock'
import { isUnfinished } from '../../../core/watchlist/watched-generation'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { Badge, meanProgress } from './badge'
import { TrayControl } from './tray-control'
import type { TrayAction } from './tray-model'

/** What each entry of the tray's menu does. */
export type TrayActions = { [K in TrayAction['kind']]: (action: Extract<TrayAction, { kind: K }>) => void }

export interface AppTrayOptions {
  app: App
  watchlist: Watchlist
  status: () => AppStatus
  /** When the user last saw the window (ms since the epoch). */
  seenAt: () => number
  mutedUntil: () => number | null
  unread: () => number
  window: () => BrowserWindow | null
  actions: TrayActions
}

/** Creates the tray, and the badge and progress of dock and taskbar, which follow it. */
export function createAppTray(options: AppTrayOptions): TrayControl {
  const { app, watchlist, status, seenAt, mutedUntil, unread, window, actions } = options
  const badge = new Badge(app, process.platform)
  const showBadge = (): void => {
    const percents = [...watchlist.all()].flatMap((entry) =>
      isUnfinished(entry) ? [entry.generation?.progress_percent ?? null] : [],
    )
    badge.show({ unread: unread(), progress: meanProgress(percents) }, window())
  }
  return new TrayControl({
    clock,
    watchlist,
    status,
    seenAt,
    mutedUntil,
    onShown: showBadge,
    act: (action) => (actions[action.kind] as (action: TrayAction) => void)(action),
  })
}
