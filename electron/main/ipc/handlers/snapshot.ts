import { app } from 'electron'
import type { GenerationRow } from '../../../contract/generation-row'
import { firstScreen } from '../../../core/watchlist/first-screen'
import { setsForPage } from '../../../core/sets/sets-for-page'
import { countRows } from '../../../core/watchlist/row-counts'
import { toRow } from '../../../core/watchlist/to-row'
import type { WatchedGeneration } from '../../../core/watchlist/watched-generation'
import type { Handlers } from '../handle'
import type { IpcOptions } from '../ipc-options'

/** Some 600 KB of JSON, made in about 5 ms. */
const ROWS_A_PIECE = 1_000

/** The commands a new page starts with: all of main's state, and its rows in pieces. */
export function snapshotHandlers(options: IpcOptions) {
  const { watchlist, generations, keys, settings, downloads, notificationLog } = options
  const rowOf = (entry: WatchedGeneration): GenerationRow => toRow(entry, generations.projectName)
  const { statusFeed, addQuestion, links, page, apiUrl } = options
  // Of the live list: a row that is added while the page reads comes as a patch too.
  let rows: Iterator<WatchedGeneration> = [].values()
  const moreRows = () => {
    const piece: GenerationRow[] = []
    let next = rows.next()
    for (; !next.done; next = rows.next()) {
      piece.push(rowOf(next.value))
      if (piece.length === ROWS_A_PIECE) break
    }
    return { rowsJson: JSON.stringify(piece), hasMoreRows: !next.done }
  }
  /** Returns the rows that are shown first of a list in several pieces; null when its first piece serves as well. */
  const firstRows = () => {
    if (watchlist.size <= ROWS_A_PIECE) return null
    const first = firstScreen(watchlist.all(), settings.current)
    if (first === null) return null
    return {
      rowsJson: JSON.stringify(first.map(rowOf)),
      hasMoreRows: true,
      counts: countRows(watchlist.all()),
    }
  }
  return {
    moreRows,
    // Main is loaded: the snapshot has them.
    storedRows: () => null,
    snapshot: () => {
      statusFeed.reset()
      rows = watchlist.all()[Symbol.iterator]()
      return {
        revision: watchlist.revision,
        ...(firstRows() ?? { ...moreRows(), counts: null }),
        status: generations.status(),
        key: keys.status(),
        settings: settings.current,
        downloads: downloads.state(),
        notificationLog: notificationLog.state,
        sets: setsForPage(options.sets.known, (id) => generations.batches.problemOf(id)),
        linkIds: links.ids,
        addQuestion: addQuestion.current,
        showGenerations: page.pageReady(),
        version: app.getVersion(),
        apiUrl,
        systemLanguages: app.getPreferredSystemLanguages(),
        can: { startAtLogin: settings.canStartAtLogin },
        offersTour: options.offersTour,
      }
    },
  } satisfies Partial<Handlers>
}
