import { copyFile, rename } from 'node:fs/promises'
import { m } from '../../../../i18n'
import { quarantineName } from '../quarantine'
import { NewerVersion } from './read-journal'

export interface AsideOptions {
  /** ms since the epoch. */
  now: () => number
  /** Hears, in a sentence for the user, of what could not be read or kept. */
  onProblem: (message: string) => void
}

/**
 * What `read` makes of the file. One that can't be understood is moved aside (null then, as if there had been none). One
 * that the system does not let us read may be whole: nobody touches it.
 */
export async function quarantineUnreadable<T>(
  path: string,
  read: (path: string) => Promise<T | null>,
  options: AsideOptions,
): Promise<T | null | 'untouchable'> {
  try {
    return await read(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== undefined && code !== 'EISDIR') {
      options.onProblem(m.errors_file_not_read({ path, why: reason(error) }))
      return 'untouchable'
    }
    return moveAside(path, error, options)
  }
}

async function moveAside(path: string, error: unknown, options: AsideOptions): Promise<null | 'untouchable'> {
  const why = reason(error)
  try {
    const aside = await quarantine(path, error instanceof NewerVersion ? 'newer' : 'corrupt', options)
    options.onProblem(m.errors_file_quarantined({ path, aside, why }))
    return null
  } catch {
    options.onProblem(m.errors_file_read_only({ path, why }))
    return 'untouchable'
  }
}

/** Moves the file out of the way. Answers where to. @throws when it can't */
export async function quarantine(
  path: string,
  why: 'corrupt' | 'newer' | 'migrated',
  { now }: AsideOptions,
): Promise<string> {
  const aside = quarantineName(path, why, now())
  await rename(path, aside)
  return aside
}

/** Says how much is missing, and whether all of it is kept in a copy. */
export async function tellOfUnreadable(
  count: number,
  path: string,
  { now, onProblem }: AsideOptions,
): Promise<boolean> {
  const aside = quarantineName(path, 'corrupt', now())
  try {
    await copyFile(path, aside)
    onProblem((count === 1 ? m.errors_one_record_copy : m.errors_records_copy)({ count, path, aside }))
    return true
  } catch (error) {
    const why = reason(error)
    onProblem((count === 1 ? m.errors_one_record_no_copy : m.errors_records_no_copy)({ count, path, why }))
    return false
  }
}

/** What went wrong, in the system's words. */
export function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
