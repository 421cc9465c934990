import { MAX_OPENED_AT_ONCE } from '../../electron/contract/limits'
import type { Annotations } from '../../electron/contract/annotations'
import type { GenerationRow } from '../../electron/contract/generation-row'
import { m } from '../../electron/i18n'
import { session } from '../state/session.svelte'
import { ask } from './ask'
import { notify } from './toast'
import { formatCount } from '../text/format'
import { displayName } from '../text/row-name'
import { watchlist } from '../state/state'
import { offerUndo } from './undo'

export { undoLast as undoRemove } from './undo'

type Ids = readonly string[]

export function rowOf(id: string): GenerationRow | undefined {
  return watchlist.cell(id)?.row
}

/** The name of the one, or how many there are. */
function called(ids: Ids): string {
  const [first] = ids
  if (first === undefined || ids.length > 1) return m.ui_generations_count({ count: ids.length })
  const row = rowOf(first)
  return row ? displayName(row) : first
}

export function hasOutput(id: string): boolean {
  return rowOf(id)?.hasOutput ?? false
}

export function canRetry(id: string): boolean {
  const kind = rowOf(id)?.watch.kind
  return kind === 'missing' || kind === 'retrying'
}

/** Finished and not pinned: pinned ones stay on the list. */
export function canMoveToHistory(id: string): boolean {
  const row = rowOf(id)
  return row !== undefined && !row.inHistory && !row.pinned && row.watch.kind === 'finished'
}

export function openOutput(id: string): Promise<void> {
  return openOutputs([id])
}

/** Opens as many as may be opened at once, and says when there were more. */
export async function openOutputs(ids: Ids): Promise<void> {
  const all = ids.filter(hasOutput)
  if (all.length === 0) {
    notify('info', m.list_no_output(), { id: 'no-output' })
    return
  }
  const opened = all.slice(0, MAX_OPENED_AT_ONCE)
  const answer = await ask(window.syncwatch.openOutput({ ids: opened }))
  if (!answer) return
  play(answer.value.played)
  if (all.length > opened.length)
    notify('info', m.list_opened_some({ opened: opened.length, all: formatCount(all.length) }), {
      detail: m.list_opened_some_detail(),
    })
}

/** The player is in the detail pane, and there is one: of several the first is played. */
export function play(ids: Ids): void {
  const [first] = ids
  if (first === undefined) return
  session.detailId = first
  session.playId = first
  if (ids.length > 1) notify('info', m.downloads_playing_first({ count: ids.length }), { id: 'playing' })
}

export function showDetails(id: string): void {
  session.detailId = id
}

/** The detail pane opens with its input and output side by side. */
export function compare(id: string): void {
  session.detailId = id
  session.compareId = id
}

export async function openInBrowser(id: string): Promise<void> {
  await ask(window.syncwatch.openInBrowser({ id }))
}

export async function copyOutputUrl(id: string): Promise<void> {
  await copyOutputUrls([id])
}

/** One a line; says how many of them had none. */
export async function copyOutputUrls(ids: Ids): Promise<void> {
  const withOutput = ids.filter(hasOutput)
  if (withOutput.length === 0) {
    notify('info', m.list_no_url(), { id: 'copied' })
    return
  }
  const answer = await ask(window.syncwatch.copyOutputUrls({ ids: withOutput }))
  if (!answer) return
  const without = ids.length - answer.value.copied
  const detail = without > 0 ? m.list_without_output({ count: without }) : null
  notify('success', m.list_copied_urls({ count: answer.value.copied }), { id: 'copied', detail })
}

export async function copyId(id: string): Promise<void> {
  await copyIds([id])
}

/** One a line. */
export async function copyIds(ids: Ids): Promise<void> {
  if (await ask(window.syncwatch.copyIds({ ids: [...ids] })))
    notify('success', m.list_copied_ids({ count: ids.length }), { id: 'copied' })
}

export async function retry(id: string): Promise<void> {
  await ask(window.syncwatch.retry({ ids: [id] }))
}

/** Those of them that can be retried; says how many these are. */
export async function retryAll(ids: Ids): Promise<void> {
  const able = ids.filter(canRetry)
  if (able.length === 0) {
    notify('info', m.list_nothing_to_retry(), { id: 'retried' })
    return
  }
  const answer = await ask(window.syncwatch.retry({ ids: able }))
  if (answer) notify('info', m.list_retried({ count: answer.value.retried }), { id: 'retried' })
}

export async function remove(ids: Ids): Promise<void> {
  const what = called(ids)
  const answer = await ask(window.syncwatch.remove({ ids: [...ids] }))
  const removed = answer?.value.removed ?? []
  if (removed.length === 0) return
  offerUndo(m.list_removed({ what }), async () => {
    return (await ask(window.syncwatch.restore({ ids: removed }))) !== undefined
  })
}

/** Moves them into the history, or back to the list; what has to stay is counted. */
export async function setHistory(ids: Ids, inHistory: boolean): Promise<void> {
  const answer = await ask(window.syncwatch.setHistory({ ids: [...ids], inHistory }))
  if (!answer) return
  const { moved } = answer.value
  if (moved.length === 0) {
    notify('info', inHistory ? m.list_nothing_to_move() : m.list_nothing_to_move_back(), { id: 'moved' })
    return
  }
  const what = called(moved)
  const title = inHistory ? m.list_moved({ what }) : m.list_moved_back({ what })
  offerUndo(title, async () => {
    return (await ask(window.syncwatch.setHistory({ ids: moved, inHistory: !inHistory }))) !== undefined
  })
}

/** Puts marks on them; answers whether they are kept. */
export async function annotate(ids: Ids, annotations: Partial<Annotations>): Promise<boolean> {
  return (await ask(window.syncwatch.annotate({ ids: [...ids], annotations }))) !== undefined
}

export async function pinAll(ids: Ids, pinned: boolean): Promise<void> {
  if (!(await annotate(ids, { pinned }))) return
  const what = called(ids)
  notify('success', pinned ? m.list_pinned({ what }) : m.list_unpinned({ what }), { id: 'pinned' })
}

/** Muted: their finish is not notified. */
export async function muteAll(ids: Ids, muted: boolean): Promise<void> {
  if (!(await annotate(ids, { muted }))) return
  const what = called(ids)
  notify('success', muted ? m.list_muted({ what }) : m.list_unmuted({ what }), { id: 'muted' })
}

export async function exportAll(ids: Ids, format: 'csv' | 'json'): Promise<void> {
  const answer = await ask(window.syncwatch.exportGenerations({ ids: [...ids], format }))
  // Without a name the user has canceled: they know.
  if (!answer || answer.value.fileName === null) return
  const { count, fileName } = answer.value
  notify('success', m.list_exported({ count, fileName }))
}
