import { basename, join } from 'node:path'
import { app } from 'electron'
import { plainText } from '../../../contract/plain-text'
import { displayFileName } from '../../../contract/display-file-name'
import { m } from '../../../i18n'
import { exportFileName } from '../../../core/exchange/export-file-name'
import { exportedOf } from '../../../core/exchange/exported'
import { toJson } from '../../../core/exchange/json'
import { toCsv } from '../../../core/exchange/to-csv'
import { writeWhole } from '../../platform/write-whole'
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
      await writeWhole(path, text).catch(() => {
        throw new UserError('storage', m.export_not_written({ name: plainText(basename(path)) }))
      })
      return { fileName: plainText(basename(path)), count: exported.length }
    },
    importText: ({ text, fileName }) =>
      importText(text, {
        watchlist,
        clock,
        question: addQuestion,
        keys: foundKey,
        fileName: fileName === undefined ? null : displayFileName(fileName),
      }),
  } satisfies Partial<Handlers>
}
