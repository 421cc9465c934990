import { rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { app } from 'electron'
import type { Annotations } from '../../../contract/annotations'
import type { AddResult } from '../../../contract/add-result'
import { plainText } from '../../../contract/plain-text'
import { m } from '../../../i18n'
import { canonicalId } from '../../../core/generation-id'
import { parseIds } from '../../../core/add/parse-ids'
import { fromCsv, toCsv } from '../../../core/exchange/csv'
import { type ImportedGeneration, exportedOf } from '../../../core/exchange/exported'
import { fromJson, toJson } from '../../../core/exchange/json'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { Yielding } from '../../platform/yielding'
import { persisted, synced } from '../../services/persisted'
import { UserError } from '../../services/user-error'
import { type AddOptions, addFromText, addIds } from '../../services/generations/add-from-text'
import type { Handlers } from '../handle'
import type { IpcOptions } from '../ipc-options'

/** Commands that export generations to files and import them. */
export function exchangeHandlers({ watchlist, addQuestion, dialogs, clock }: IpcOptions) {
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
      return { fileName: plainText(basename(path)), count: generations.length }
    },
    importText: async ({ text, fileName }) => {
      const lines = fromJson(text) ?? fromCsv(text)
      const options = { question: addQuestion, fileName: fileName === undefined ? null : plainText(fileName) }
      return lines
        ? addExported(watchlist, lines, options)
        : { ...(await addFromText(watchlist, text, options)), annotated: 0 }
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
    throw new UserError('storage', m.export_not_written({ name: plainText(basename(path)) }))
  }
}

/** Adds the generations of an exported list with the user's annotations. */
async function addExported(
  watchlist: Watchlist,
  lines: readonly ImportedGeneration[],
  options: AddOptions,
): Promise<AddResult & { annotated: number }> {
  const result = await addIds(watchlist, parseIds(JSON.stringify(lines.map(({ id }) => id))), options)
  const isAdded = new Set(result.added)
  const slices = new Yielding()
  let annotated = 0
  for (const line of result.isCanceled ? [] : lines) {
    const id = canonicalId(line.id)
    const annotations = annotationsOf(line)
    // The user's own annotations win over those of a file.
    const isUnannotated = isAdded.has(id) || watchlist.get(id)?.annotations.label === null
    if (annotations && isUnannotated) annotated += persisted(() => watchlist.annotate([id], annotations))
    if (slices.isOver) await slices.next()
  }
  await synced(watchlist)
  return { ...result, annotated }
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
