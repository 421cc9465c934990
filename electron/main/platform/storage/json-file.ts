import fs from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import { decodeText } from '../../../contract/decode-text'
import { m } from '../../../i18n'
import { codeOf } from '../files'
import { writeJson } from './json-writer'
import { FileLeftAlone } from './left-alone'
import { NewerVersion, errorText, newerFilesOf, quarantineName, quarantineNameFor } from './quarantine'
import { isReadRefused } from './retry-read'

/** Brings the data of one version to the next. */
export type Migration = (data: Record<string, unknown>) => Record<string, unknown>

export interface JsonFileOptions<T> {
  folder: string
  /** The file's name without `.json`. */
  name: string
  /** The newest version of the data. */
  schema: z.ZodType<T>
  empty: T
  /** The first brings version 1 to 2, and so on. None: the file has version 1. */
  migrations?: readonly Migration[]
  /** What an older version wrote meanwhile stays, even when a newer version's file can be read again. */
  keepsLatest?: boolean
  now: () => number
  /** Called with a message for the user about a file that can't be read. */
  onProblem: (message: string) => void
}

/** What every file of the data folder is opened with. */
export type StorageOptions = Pick<JsonFileOptions<unknown>, 'folder' | 'now' | 'onProblem'>

/**
 * A JSON file, checked when it is read and written atomically. Unchanged data isn't written again. A file that couldn't be
 * read is read before the next change.
 */
export interface JsonFile<T> {
  /** Empty while the file can't be read. */
  readonly data: T
  /**
   * Changes the data, which is on disk when this returns.
   * @param change gets the stored data, and whether it could be read only now: then `data` was empty so far
   * @throws FileLeftAlone when it still can't be read, another error when the disk refuses; nothing has changed then
   */
  update(change: (stored: T, isLate: boolean) => T): void
  /** Replaces the data, whatever is stored. @throws as `update` does */
  write(data: T): void
}

/** Opens the file, or starts with an empty one. What can't be understood is quarantined, what can't be read is left alone. */
export function openJsonFile<T extends object>(options: JsonFileOptions<T>): JsonFile<T> {
  const path = join(options.folder, `${options.name}.json`)
  const version = (options.migrations?.length ?? 0) + 1
  let data = options.empty
  let isRead = false
  try {
    data = read(path, options)
    isRead = true
  } catch (error) {
    if (!(error instanceof FileLeftAlone)) throw error
    options.onProblem(m.errors_file_not_read_yet({ path, why: error.why }))
  }
  const update: JsonFile<T>['update'] = (change) => {
    const isLate = !isRead
    if (isLate) data = read(path, options)
    isRead = true
    const next = change(data, isLate)
    if (isDeepStrictEqual(next, data)) return
    writeJson(path, { version, data: next })
    data = next
  }
  return {
    get data() {
      return data
    },
    update,
    write: (next) => update(() => next),
  }
}

/** @throws FileLeftAlone when the system doesn't let the app read or quarantine it */
function read<T>(path: string, options: JsonFileOptions<T>): T {
  for (const newer of newerFilesOf(path)) restoreIfUnderstood(newer, path, options)
  try {
    return parsed(path, options)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return options.empty
    if (isReadRefused(error)) throw new FileLeftAlone(path, errorText(error))
    options.onProblem(quarantined(path, options.now(), error))
    return options.empty
  }
}

/** Puts a newer version's file back if this version understands it. If that fails, the next start tries again. */
function restoreIfUnderstood<T>(newer: string, path: string, options: JsonFileOptions<T>): void {
  try {
    parsed(newer, options)
    if (!fs.existsSync(path)) {
      fs.renameSync(newer, path)
    } else if (!options.keepsLatest) {
      const olderPath = quarantineName(path, 'older', options.now())
      fs.copyFileSync(path, olderPath)
      fs.renameSync(newer, path)
      options.onProblem(m.errors_file_restored({ path, olderPath }))
    }
  } catch {
    // A newer file that isn't understood yet stays for the next upgrade.
  }
}

function parsed<T>(path: string, { schema, migrations = [] }: JsonFileOptions<T>): T {
  // An editor may have saved it in another encoding.
  return schema.parse(migrated(JSON.parse(decodeText(fs.readFileSync(path)) ?? ''), migrations))
}

function migrated(file: unknown, migrations: readonly Migration[]): unknown {
  const { version, data } = Object(file) as { version?: unknown; data?: unknown }
  if (typeof version !== 'number' || version < 1) throw new Error(m.errors_why_no_version())
  if (version > migrations.length + 1) throw new NewerVersion()
  return migrations
    .slice(version - 1)
    .reduce((older, migrate) => migrate(older as Record<string, unknown>), data)
}

function quarantined(path: string, now: number, error: unknown): string {
  const newPath = quarantineNameFor(error, path, now)
  const why = reason(error)
  try {
    fs.renameSync(path, newPath)
    return m.errors_file_quarantined({ path, newPath, why })
  } catch (refused) {
    throw new FileLeftAlone(path, `${why}; ${errorText(refused)}`)
  }
}

function reason(error: unknown): string {
  if (error instanceof SyntaxError) return m.errors_why_not_json()
  if (error instanceof Error && error.name === 'ZodError') return m.errors_why_shape()
  return errorText(error)
}
