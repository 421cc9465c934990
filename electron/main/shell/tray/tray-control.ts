import type { AppStatus } from '../../../contract/app-status'
import type { Clock } from '../../../core/clock'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { Throttle } from '../../platform/throttle'
import { type TrayAction, trayModel } from './tray-model'
import { TrayView } from './tray-view'

const INTERVAL_MS = 300

export interface TrayControlOptions {
  clock: Clock
  watchlist: Watchlist
  status: () => AppStatus
  /** When the user last saw the window (ms since the epoch). */
  seenAt: () => number
  mutedUntil: () => number | null
  act: (action: TrayAction) => void
  /** The tray was updated: what shows the same elsewhere can follow. */
  onShown: () => void
}

/** Keeps the tray up to date with the watchlist and the engine. */
export class TrayControl {
  readonly view: TrayView
  readonly #options: TrayControlOptions
  readonly #update: Throttle
  #isEnded = false
  #cancelUnmute: () => void = () => undefined

  constructor(options: TrayControlOptions) {
    this.#options = options
    this.view = new TrayView(process.platform, (action) => options.act(action))
    this.#update = new Throttle(options.clock, INTERVAL_MS, () => this.show())
  }

  /** Something the tray shows may have changed. */
  request(): void {
    this.#update.request()
  }

  show(): void {
    const { watchlist, status, seenAt, mutedUntil, clock } = this.#options
    if (this.#isEnded) return
    this.view.show(trayModel(watchlist.all(), status(), seenAt(), clock.now(), mutedUntil()))
    this.#showAtUnmute(mutedUntil())
    this.#options.onShown()
  }

  /** Updates the menu's mute item when the mute ends. */
  #showAtUnmute(mutedUntil: number | null): void {
    const { clock } = this.#options
    this.#cancelUnmute()
    if (mutedUntil !== null && mutedUntil > clock.now())
      this.#cancelUnmute = clock.after(mutedUntil - clock.now(), () => this.show())
  }

  end(): void {
    this.#isEnded = true
    this.#cancelUnmute()
    this.view.destroy()
  }
}
