import { rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { app } from 'electron'
import { plainText } from '../../../contract/plain-text'
import { displayFileName } from '../../../contract/display-file-name'
import { m } from '../../../i18n'
import { exportFileName } from '../../../core/exchange/export-file-name'
import { exportedOf } from '../../../core/exchange/exported'
import { toJson } from '../../../core/exchange/json'
import { toCsv } from '../../../core/exchange/to-csv'
import { UserError } from '../../services/user-error'
import { importText } from '../../services/generations/import-list'
import type { Handlers } from '../handle'
import type { IpcOptions } from '../ipc-options'

/** Commands that export generations to files and import them. */
export function exchangeHandlers(options: IpcOptions) {
  const { watchlist, generations, addQuestion, dialogs, clock, settings, foundKey } = options
  return {
    exportGenerations: async ({ ids, format }) => {
      const entries = ids.flatMap((id) => watchlist.get(id) ?? [])
      const exported = entries.map((entry) => exportedOf(entry, generations.projectName))
      const path = await dialogs.saveFile({
        defaultPath: join(app.getPath('documents'), exportFileName(clock.now(), format)),
        filters: [{ name: format.toUpperCase(), extensions: [format] }],
      })
      if (path === null) return { fileName: null, count: 0 }
      const columns = settings.current.exportColumns
      const text = format === 'csv' ? toCsv(exported, columns) : toJson(exported, clock.now(), columns)
      await writeAtomically(path, text)
      return { fileName: plainText(basename(path)), count: exported.length }
    },
    importText: ({ text, fileName }) =>
      importText(text, {
        watchlist,
        clock,
        question: addQuestion,
        keys: foundKey,
        sets: options.addedSets,
        fileName: fileName === undefined ? null : displayFileName(fileName),
      }),
  } satisfies Partial<Handlers>
}

/** Writes a file in one step: a failed write leaves the previous file. @throws UserError */
async function writeAtomically(path: string, text: string): Promise<void> {
  const temporary = `${path}.part`
  try {
    // A link in its place could lead to another file.
    await rm(temporary, { force: true })
    await writeFile(temporary, text, { flag: 'wx' })
    await rename(temporary, path)
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw new UserError('storage', m.export_not_written({ name: plainText(basename(path)) }))
  }
}
