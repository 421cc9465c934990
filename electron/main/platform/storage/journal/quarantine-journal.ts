import { copyFile, rename } from 'node:fs/promises'
import { m } from '../../../../i18n'
import { codeOf } from '../../files'
import { type StorageOptions, errorText, quarantineName } from '../json-file'
import { type JournalContents, NewerVersion, readJournal } from './read-journal'

/**
 * Reads a journal. One that can't be understood is moved into quarantine and counts as missing (null). One that the system
 * doesn't let the app read may be intact, so it stays where it is.
 */
export async function readOrQuarantine(
  path: string,
  { now, onProblem }: StorageOptions,
): Promise<JournalContents | null | 'untouchable'> {
  try {
    return await readJournal(path)
  } catch (error) {
    const why = errorText(error)
    const code = codeOf(error)
    if (code !== null && code !== 'EISDIR') {
      onProblem(m.errors_file_not_read({ path, why }))
      return 'untouchable'
    }
    const newPath = quarantineName(path, error instanceof NewerVersion ? 'newer' : 'corrupt', now())
    try {
      await rename(path, newPath)
      onProblem(m.errors_file_quarantined({ path, newPath, why }))
      return null
    } catch {
      onProblem(m.errors_file_read_only({ path, why }))
      return 'untouchable'
    }
  }
}

/** Copies a journal with unreadable records into quarantine and reports their number. Returns whether the copy exists. */
export async function quarantineRecords(
  count: number,
  path: string,
  { now, onProblem }: StorageOptions,
): Promise<boolean> {
  const copyPath = quarantineName(path, 'corrupt', now())
  try {
    await copyFile(path, copyPath)
    onProblem(m.errors_records_copied({ count, path, copyPath }))
    return true
  } catch (error) {
    const why = errorText(error)
    onProblem(m.errors_records_not_copied({ count, path, why }))
    return false
  }
}
