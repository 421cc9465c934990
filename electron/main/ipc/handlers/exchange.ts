import { displayFileName } from '../../../contract/display-file-name'
import { exportedOf } from '../../../core/exchange/exported'
import { toJson } from '../../../core/exchange/json'
import { toCsv } from '../../../core/exchange/to-csv'
import { importText } from '../../services/generations/import-list'
import type { Handlers } from '../handle'
import type { IpcOptions } from '../ipc-options'
import { saveExport } from '../save-export'

/** Commands that export generations to files and import them. */
export function exchangeHandlers(options: IpcOptions) {
  const { watchlist, generations, addQuestion, dialogs, clock, settings, foundKey } = options
  return {
    exportGenerations: async ({ ids, format }) => {
      const entries = ids.flatMap((id) => watchlist.get(id) ?? [])
      const exported = entries.map((entry) => exportedOf(entry, generations.projectName))
      const columns = settings.current.exportColumns
      const content = () =>
        format === 'csv' ? toCsv(exported, columns) : toJson(exported, clock.now(), columns)
      const fileName = await saveExport({ dialogs, clock }, { format, content })
      return { fileName, count: fileName === null ? 0 : exported.length }
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
