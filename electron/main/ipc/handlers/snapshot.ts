import { app } from 'electron'
import { toRow } from '../../../core/watchlist/watched-generation'
import type { Handlers } from '../handle'
import type { IpcOptions } from '../ipc-options'

/** The command a new page starts with: all of main's state. */
export function snapshotHandlers(options: IpcOptions) {
  const { watchlist, generations, keys, settings, downloads, notificationLog } = options
  const { statusFeed, addQuestion, links, page, apiUrl } = options
  return {
    snapshot: () => {
      statusFeed.reset()
      return {
        revision: watchlist.revision,
        rowsJson: JSON.stringify([...watchlist.all()].map(toRow)),
        status: generations.status(),
        key: keys.status(),
        settings: settings.current,
        downloads: downloads.state(),
        notificationLog: notificationLog.state,
        linkIds: links.ids,
        addQuestion: addQuestion.current,
        showGenerations: page.pageReady(),
        version: app.getVersion(),
        apiUrl,
        systemLanguages: app.getPreferredSystemLanguages(),
        can: { startAtLogin: settings.canStartAtLogin },
      }
    },
  } satisfies Partial<Handlers>
}
