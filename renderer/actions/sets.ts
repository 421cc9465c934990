import { m, setLabel } from '../../electron/i18n'
import { shownRows, selection, watchlist } from '../state/list'
import { mirror } from '../state/mirror.svelte'
import type { Targets } from './action'
import { ask } from './ask'
import { showToast } from './toast'
import { offerUndo } from './undo'

/** Returns how a set is called. */
export function nameOfSet(setId: string): string {
  return setLabel(setId, mirror.sets.get(setId)?.name ?? null)
}

/** Returns the IDs of a set's rows, in the order of the list as far as they are shown. */
export function rowsOfSet(setId: string): string[] {
  const all = new Set(watchlist.setRows(setId).map(({ id }) => id))
  const shown = shownRows.ids.filter((id) => all.has(id))
  return [...new Set([...shown, ...all])]
}

function undoOf(setId: string): () => Promise<boolean> {
  return async () => (await ask(window.syncwatch.undoSet({ id: setId }))) !== undefined
}

/** Makes a set of these. Returns whether it was made. */
export async function makeSet(ids: Targets, name: string | null): Promise<boolean> {
  const answer = await ask(window.syncwatch.makeSet({ ids: [...ids], name }))
  if (!answer) return false
  const { id } = answer.value
  offerUndo(m.sets_made({ set: setLabel(id, name) }), undoOf(id))
  return true
}

/** Returns whether it was renamed. */
export async function renameSet(setId: string, name: string | null): Promise<boolean> {
  return (await ask(window.syncwatch.renameSet({ id: setId, name }))) !== undefined
}

export async function dissolveSet(setId: string): Promise<void> {
  const set = nameOfSet(setId)
  if (await ask(window.syncwatch.dissolveSet({ id: setId })))
    offerUndo(m.sets_dissolved({ set }), undoOf(setId))
}

export async function removeSet(setId: string): Promise<void> {
  const set = nameOfSet(setId)
  if (await ask(window.syncwatch.removeSet({ id: setId }))) offerUndo(m.sets_removed({ set }), undoOf(setId))
}

/** Reads the batch of a set again. */
export async function readBatch(setId: string): Promise<void> {
  await ask(window.syncwatch.readBatch({ id: setId }))
}

/** Opens the folder with the outputs of a set, when all of them are downloaded. */
export async function openSetFolder(setId: string): Promise<void> {
  const answer = await ask(window.syncwatch.openSetFolder({ id: setId }))
  const count = answer?.value.started ?? 0
  if (count > 0) showToast('info', m.sets_downloading({ count }), { id: 'downloads' })
}

export function selectSet(setId: string): void {
  selection.all(rowsOfSet(setId).filter((id) => shownRows.ids.includes(id)))
}
