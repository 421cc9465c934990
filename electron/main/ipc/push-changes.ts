import { setsForPage } from '../../core/sets/sets-for-page'
import type { IpcOptions } from './ipc-options'
import { collectPatches } from './patch-collector'

/** Sends the page every change from now on; the key and downloads are sent by their services. */
export function pushChanges(options: IpcOptions): void {
  const { watchlist, sets, generations, statusFeed, notificationLog, settings, page, clock } = options
  const sendPatch = collectPatches(
    watchlist,
    clock,
    (patch) => page.send('patch', patch),
    () => page.isHidden,
    generations.projectName,
  )
  page.onShown(() => {
    sendPatch()
    statusFeed.refresh()
  })
  generations.onStatus(() => statusFeed.request())
  generations.onCounters(() => statusFeed.requestCounters())
  notificationLog.on('change', (log) => page.send('notificationLog', log))
  const { batches } = generations
  const sendSets = (): void =>
    page.send(
      'sets',
      setsForPage(sets.known, (id) => batches.problemOf(id)),
    )
  sets.onChange(({ renamed }) => {
    if (renamed) sendSets()
  })
  batches.onProblem(sendSets)
  settings.on('change', (saved) => page.send('settings', saved))
}
