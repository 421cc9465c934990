import { rename, rm, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { plainText } from '../../contract/plain-text'
import { m } from '../../i18n'
import { UserError } from './user-error'

/** Writes a file in one step: a failed write leaves the previous file. @throws UserError */
export async function writeAtomically(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.part`
  try {
    // A link in its place could lead to another file.
    await rm(temporary, { force: true })
    await writeFile(temporary, content, { flag: 'wx' })
    await rename(temporary, path)
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw new UserError('storage', m.export_not_written({ name: plainText(basename(path)) }))
  }
}
