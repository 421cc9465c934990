import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RowCounts } from '../../../contract/generation-row'
import { type FindProjectName, toRow } from '../../../core/watchlist/to-row'
import { type FileState, fileState, isSameState } from '../../platform/storage/file-state'
import { VERSION, journalPath } from '../../platform/storage/journal/journal-format'
import { type StoredEntry, asRead, hasOnly, isAsStored } from '../../platform/storage/journal/as-stored'
import type { ListLook } from './first-look'
import type { StoredList } from './stored-rows'

// Without the schemas' library: it is read before that is loaded.

/**
 * What the list began with when the app quit, so that a long one is shown without reading all of it. Only a copy: it counts
 * while the journal is as the app left it.
 */
export interface FirstScreenFile {
  /** The journal's: its entries are in the same form. */
  readonly version: number
  readonly journal: FileState
  readonly listSort: ListLook['listSort']
  readonly listGroup: ListLook['listGroup']
  readonly counts: RowCounts
  readonly entries: readonly StoredEntry[]
}

/** Far more than the app writes. */
const MAX_FILE_BYTES = 4 * 1024 * 1024
const FIELDS = ['version', 'journal', 'listSort', 'listGroup', 'counts', 'entries'] as const
const STATE = ['size', 'mtimeMs', 'ino'] as const
const COUNTS = ['running', 'failed', 'completed', 'canceled', 'pinned', 'history'] as const

export const firstScreenPath = (folder: string): string => join(folder, 'first-screen.json')

/** Returns the rows that the list begins with; null unless they are those of this journal in this order. Never throws. */
export async function readFirstScreen(
  folder: string,
  look: ListLook,
  projectName: FindProjectName,
): Promise<StoredList | null> {
  try {
    const path = firstScreenPath(folder)
    const [file, journal] = await Promise.all([fileState(path), fileState(journalPath(folder))])
    if (file === null || journal === null || file.size > MAX_FILE_BYTES) return null
    const value: unknown = JSON.parse(await readFile(path, 'utf8'))
    if (!isFirstScreen(value) || !isSameState(value.journal, journal)) return null
    if (value.listSort !== look.listSort || value.listGroup !== look.listGroup) return null
    const rows = value.entries.map((entry) => toRow(asRead(entry), projectName))
    return { rowsJson: JSON.stringify(rows), counts: value.counts, look }
  } catch {
    return null
  }
}

function isFirstScreen(value: unknown): value is FirstScreenFile {
  return (
    hasOnly(value, FIELDS) &&
    value['version'] === VERSION &&
    areNumbers(value['journal'], STATE) &&
    areNumbers(value['counts'], COUNTS) &&
    Array.isArray(value['entries']) &&
    value['entries'].every(isAsStored)
  )
}

function areNumbers(value: unknown, names: readonly string[]): boolean {
  return hasOnly(value, names) && names.every((name) => Number.isFinite(value[name]))
}
