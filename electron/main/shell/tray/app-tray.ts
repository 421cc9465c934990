import type { App, BrowserWindow } from 'electron'
import type { AppStatus } from '../../../contract/app-status'
import type { Clock } from '../../../core/clock'
import { isUnfinished } from '../../../core/watchlist/watched-generation'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { Throttle } from '../../platform/throttle'
import { Badge, meanProgress } from './badge'
import { type TrayAction, trayModel } from './tray-model'
import type { KnownSets } from './tray-sets'
import { TrayView } from './tray-view'

const INTERVAL_MS = 300
/** The tooltip shows the time to the next finish, which passes without any event. */
const TOOLTIP_INTERVAL_MS = 20_000

/** What each entry of the tray's menu does. */
type TrayActions = { [K in TrayAction['kind']]: (action: Extract<TrayAction, { kind: K }>) => void }

export interface AppTrayOptions {
  app: App
  clock: Clock
  watchlist: Watchlist
  status: () => AppStatus
  /** When the user last saw the window (ms since the epoch). */
  seenAt: () => number
  /** Until when notifications are muted (ms since the epoch); null while they aren't. */
  mutedUntil: () => number | null
  unread: () => number
  /** What is known of sets beside their members. */
  sets: KnownSets
  window: () => BrowserWindow | null
  actions: TrayActions
}

/** Keeps the tray, and the badge and progress of dock and taskbar, up to date with the watchlist and the engine. */
export class AppTray {
  readonly view: TrayView
  readonly #options: AppTrayOptions
  readonly #badge: Badge
  readonly #update: Throttle
  #isEnded = false
  #cancelUnmute: () => void = () => undefined
  #cancelTime: () => void = () => undefined

  constructor(options: AppTrayOptions) {
    const act = (action: TrayAction): void =>
      (options.actions[action.kind] as (action: TrayAction) => void)(action)
    this.#options = options
    this.view = new TrayView(process.platform, act)
    this.#badge = new Badge(options.app, process.platform)
    this.#update = new Throttle(options.clock, INTERVAL_MS, () => this.show())
  }

  /** Something the tray shows may have changed. */
  request(): void {
    this.#update.request()
  }

  show(): void {
    const { watchlist, status, seenAt, mutedUntil, sets, clock } = this.#options
    if (this.#isEnded) return
    const current = status()
    this.view.show(trayModel(watchlist.all(), current, seenAt(), clock.now(), mutedUntil(), sets))
    this.#showAtUnmute(mutedUntil())
    this.#cancelTime()
    if (current.watching > 0) this.#cancelTime = clock.after(TOOLTIP_INTERVAL_MS, () => this.show())
    this.#showBadge()
  }

  #showBadge(): void {
    const { watchlist, unread, window } = this.#options
    const percents = [...watchlist.all()].flatMap((entry) =>
      isUnfinished(entry) ? [entry.generation?.progress_percent ?? null] : [],
    )
    this.#badge.show({ unread: unread(), progress: meanProgress(percents) }, window())
  }

  /** Updates the menu's mute item when the mute ends. */
  #showAtUnmute(mutedUntil: number | null): void {
    const { clock } = this.#options
    this.#cancelUnmute()
    if (mutedUntil !== null) this.#cancelUnmute = clock.after(mutedUntil - clock.now(), () => this.show())
  }

  end(): void {
    this.#isEnded = true
    this.#cancelTime()
    this.#cancelUnmute()
    this.view.destroy()
  }
}
