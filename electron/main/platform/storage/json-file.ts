import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import Store from 'electron-store'
import type { z } from 'zod'
import { m } from '../../../i18n'

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
  now: () => number
  /** Called with a message for the user about a file that can't be read. */
  onProblem: (message: string) => void
}

/** What every file of the data folder is opened with. */
export type StorageOptions = Pick<JsonFileOptions<unknown>, 'folder' | 'now' | 'onProblem'>

/** A JSON file, checked when it is read and written atomically. */
export interface JsonFile<T> {
  readonly data: T
  /** The data is on disk when this returns. @throws when the disk refuses */
  write(data: T): void
}

/** Opens the file, or starts with an empty one. A file that can't be understood is quarantined. */
export function openJsonFile<T extends object>(options: JsonFileOptions<T>): JsonFile<T> {
  const path = join(options.folder, `${options.name}.json`)
  const migrations = options.migrations ?? []
  const version = migrations.length + 1
  let data = readChecked(path, options, migrations)
  let store: Store | null = null
  // Opened at the first write: on a read-only disk the app still starts.
  const opened = (): Store =>
    (store ??= new Store({
      cwd: options.folder,
      name: options.name,
      configFileMode: 0o600,
      accessPropertiesByDotNotation: false,
      serialize: (value) => JSON.stringify(value),
    }))
  return {
    get data() {
      return data
    },
    write(next) {
      opened().store = { version, data: next }
      data = next
    },
  }
}

function readChecked<T>(path: string, options: JsonFileOptions<T>, migrations: readonly Migration[]): T {
  if (!existsSync(path)) return options.empty
  try {
    return options.schema.parse(migrated(JSON.parse(readFileSync(path, 'utf8')), migrations))
  } catch (error) {
    options.onProblem(quarantined(path, options.now(), error))
    return options.empty
  }
}

function migrated(file: unknown, migrations: readonly Migration[]): unknown {
  const { version, data } = Object(file) as { version?: unknown; data?: unknown }
  if (typeof version !== 'number' || version < 1) throw new Error(m.errors_why_no_version())
  if (version > migrations.length + 1) throw new Error(m.errors_why_newer())
  return migrations
    .slice(version - 1)
    .reduce((older, migrate) => migrate(older as Record<string, unknown>), data)
}

function quarantined(path: string, now: number, error: unknown): string {
  const newPath = quarantineName(path, 'corrupt', now)
  try {
    renameSync(path, newPath)
    return m.errors_file_quarantined({ path, newPath, why: reason(error) })
  } catch {
    return m.errors_file_not_quarantined({ path, why: reason(error) })
  }
}

function reason(error: unknown): string {
  if (error instanceof SyntaxError) return m.errors_why_not_json()
  if (error instanceof Error && error.name === 'ZodError') return m.errors_why_shape()
  return errorText(error)
}

/** Returns what went wrong, in the system's words. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Returns the name under which a file is kept that can't be used. @param now ms since the epoch */
export function quarantineName(path: string, why: 'corrupt' | 'newer', now: number): string {
  return `${path}.${why}-${new Date(now).toISOString().replaceAll(':', '-')}`
}
