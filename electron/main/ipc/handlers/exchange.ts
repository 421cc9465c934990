import { rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { app } from 'electron'
import type { Annotations } from '../../../contract/annotations'
import { isId } from '../../../core/generation-id'
import { fromCsv, toCsv } from '../../../core/exchange/csv'
import { type ImportedGeneration, exportedOf } from '../../../core/exchange/exported'
import { fromJson, toJson } from '../../../core/exchange/json'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { m } from '../../../i18n'
import type { Handlers } from '../handle'
import type { IpcOptions } from '../ipc-options'
import { UserError } from '../../services/user-error'
import { addFromText } from '../../services/generations/add-from-text'
import { persisted, synced } from '../../services/persisted'

/** Commands that export generations to files and import them. */
export function exchangeHandlers({ watchlist, dialogs, clock }: IpcOptions) {
  return {
    exportGenerations: async ({ ids, format }) => {
      const generations = ids.flatMap((id) => watchlist.get(id) ?? []).map(exportedOf)
      const day = new Date(clock.now()).toISOString().slice(0, 10)
      const path = await dialogs.saveFile({
        defaultPath: join(app.getPath('documents'), `syncwatch-${day}.${format}`),
        filters: [{ name: format.toUpperCase(), extensions: [format] }],
      })
      if (path === null) return { fileName: null, count: 0 }
      const text = format === 'csv' ? toCsv(generations) : toJson(generations, clock.now())
      await writeAtomically(path, text)
      return { fileName: basename(path), count: generations.length }
    },
    importText: async ({ text }) => {
      const lines = fromJson(text) ?? fromCsv(text)
      const result = lines
        ? addGenerations(watchlist, lines)
        : { ...addFromText(watchlist, text), annotated: 0 }
      await synced(watchlist)
      return result
    },
  } satisfies Partial<Handlers>
}

/** Writes a file in one step: a failed write leaves the previous file. @throws UserError */
async function writeAtomically(path: string, text: string): Promise<void> {
  const temporary = `${path}.part`
  try {
    await writeFile(temporary, text)
    await rename(temporary, path)
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw new UserError('storage', m.export_not_written({ name: basename(path) }))
  }
}

function addGenerations(watchlist: Watchlist, lines: readonly ImportedGeneration[]) {
  const ids = [...new Set(lines.map(({ id }) => id).filter(isId))]
  const refused = [...new Set(lines.map(({ id }) => id).filter((id) => !isId(id)))]
  const added = persisted(() => watchlist.add(ids))
  const isAdded = new Set(added)
  const already = ids.filter((id) => !isAdded.has(id))
  let annotated = 0
  for (const line of lines) {
    const annotations = annotationsOf(line)
    // The user's own annotations win over those of a file.
    const isUnannotated = isAdded.has(line.id) || watchlist.get(line.id)?.annotations.label === null
    if (annotations && isUnannotated) annotated += persisted(() => watchlist.annotate([line.id], annotations))
  }
  return { added, already, refused, annotated }
}

function annotationsOf({ label, note, pinned, muted }: ImportedGeneration): Partial<Annotations> | null {
  const annotations = {
    ...(label ? { label } : {}),
    ...(note ? { note } : {}),
    ...(pinned ? { pinned } : {}),
    ...(muted ? { muted } : {}),
  }
  return Object.keys(annotations).length === 0 ? null : annotations
}
