import type { Notice } from '../../contract/app-status'
import { Announcer } from '../../core/announce/announcer'
import type { FinishAnnouncement } from '../../core/announce/announcement'
import type { Clock } from '../../core/clock'
import type { Watchlist } from '../../core/watch/watchlist'
import type { startLog } from '../log'
import { Notifier, type RaisedNotification } from './notifier'

export interface TellingOptions {
  watchlist: Watchlist
  clock: Clock
  log: ReturnType<typeof startLog>
  testHooks: boolean
  /** A toast in the window, now or as soon as there is one. */
  notice: (notice: Notice) => void
  showGenerations: (ids: readonly string[]) => void
  openOutput: (id: string) => void
}

/** Tells the person of what finished: decides (the announcer), shows (the notifier), and does what a click asks for. */
export function createTelling(options: TellingOptions) {
  const { watchlist, clock, log, testHooks } = options
  const raised: RaisedNotification[] = []
  const announced = new Map<string, FinishAnnouncement>()

  const tellInApp = ({ ids, outcome, title, body }: FinishAnnouncement): void => {
    const kind = outcome === 'completed' ? 'success' : 'error'
    options.notice({ kind, title, detail: body || null, generationIds: [...ids] })
  }
  const actOn = ({ kind, ids, outcome }: FinishAnnouncement): void => {
    const [id] = ids
    if (kind === 'single' && outcome === 'completed' && id !== undefined) options.openOutput(id)
    else options.showGenerations(ids)
  }
  const notifier = new Notifier({
    platform: process.platform,
    now: () => clock.now(),
    onClick: actOn,
    onUnavailable: tellInApp,
    ...(testHooks ? { onRaised: (notification) => raised.push(notification) } : {}),
  })
  const announcer = new Announcer({
    watchlist,
    clock,
    tell: (announcement) => {
      if (testHooks) announced.set(announcement.key, announcement)
      notifier.raise(announcement)
    },
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
