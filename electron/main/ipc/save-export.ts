import { basename, join } from 'node:path'
import { app } from 'electron'
import { plainText } from '../../contract/plain-text'
import { exportFileName } from '../../core/exchange/export-file-name'
import { m } from '../../i18n'
import { writeWhole } from '../platform/write-whole'
import { UserError } from '../services/user-error'
import type { IpcOptions } from './ipc-options'

interface Exported {
  /** Also the extension of the file. */
  readonly format: 'csv' | 'json' | 'png'
  /** What is exported, if not the list. */
  readonly part?: string
  /** Called once the user has chosen a file. */
  readonly content: () => string | Uint8Array
}

/** Asks the user where, and writes a file. Returns its name; null when they canceled. @throws UserError */
export async function saveExport(
  { dialogs, clock }: Pick<IpcOptions, 'dialogs' | 'clock'>,
  { format, part, content }: Exported,
): Promise<string | null> {
  const path = await dialogs.saveFile({
    defaultPath: join(app.getPath('documents'), exportFileName(clock.now(), format, part)),
    filters: [{ name: format.toUpperCase(), extensions: [format] }],
  })
  if (path === null) return null
  const name = plainText(basename(path))
  await writeWhole(path, content()).catch(() => {
    throw new UserError('storage', m.export_not_written({ name }))
  })
  return name
}
