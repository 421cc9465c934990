import { copyFile, rename } from 'node:fs/promises'
import { m } from '../../../../i18n'
import type { StorageOptions } from '../json-file'
import { quarantineName } from '../quarantine'
import { NewerVersion } from './read-journal'

export type QuarantineOptions = Pick<StorageOptions, 'now' | 'onProblem'>

/**
 * Reads a file with `read`. One that can't be understood is moved into quarantine and counts as missing (null). One that
 * the system doesn't let the app read may be intact, so it stays where it is.
 */
export async function quarantineUnreadable<T>(
  path: string,
  read: (path: string) => Promise<T | null>,
  options: QuarantineOptions,
): Promise<T | null | 'untouchable'> {
  try {
    return await read(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== undefined && code !== 'EISDIR') {
      options.onProblem(m.errors_file_not_read({ path, why: errorText(error) }))
      return 'untouchable'
    }
    return quarantine(path, error, options)
  }
}

async function quarantine(
  path: string,
  error: unknown,
  { now, onProblem }: QuarantineOptions,
): Promise<null | 'untouchable'> {
  const why = errorText(error)
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

/** Copies a journal with unreadable records into quarantine and reports their number. Returns whether the copy exists. */
export async function quarantineRecords(
  count: number,
  path: string,
  { now, onProblem }: QuarantineOptions,
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

/** Returns what went wrong, in the system's words. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
