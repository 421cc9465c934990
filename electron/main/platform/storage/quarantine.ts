import fs from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { m } from '../../../i18n'

/** Why a file is kept under another name; `older` is one that gave way to a newer version's. */
type Reason = 'corrupt' | 'newer' | 'older'

/** A later version of the app wrote the file. */
export class NewerVersion extends Error {
  constructor() {
    super(m.errors_why_newer())
  }
}

/** Returns the name under which a file is kept that can't be used. @param now ms since the epoch */
export function quarantineName(path: string, reason: Reason, now: number): string {
  return `${path}.${reason}-${new Date(now).toISOString().replaceAll(':', '-')}`
}

/** Returns the name for a file whose content can't be understood. */
export function quarantineNameFor(error: unknown, path: string, now: number): string {
  return quarantineName(path, error instanceof NewerVersion ? 'newer' : 'corrupt', now)
}

/** Returns the files of newer versions that were moved out of the way, the oldest first. */
export function newerFilesOf(path: string): string[] {
  const prefix = `${basename(path)}.newer-`
  try {
    const names = fs.readdirSync(dirname(path)).filter((name) => name.startsWith(prefix))
    return names.sort().map((name) => join(dirname(path), name))
  } catch {
    return []
  }
}

/** Returns what went wrong, in the system's words. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
