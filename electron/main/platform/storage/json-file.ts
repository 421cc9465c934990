import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import Store from 'electron-store'
import type { z } from 'zod'
import { m } from '../../../i18n'
import { quarantineName } from './quarantine'

/** Brings a file of one version to the next. */
export type Migration = (data: Record<string, unknown>) => Record<string, unknown>

export interface JsonFileOptions<T> {
  /** The folder, and the file's name without `.json`. */
  folder: string
  name: string
  /** Shape of the data of the newest version. */
  schema: z.ZodType<T>
  empty: T
  /** migrations[0] brings version 1 to 2, and so on: the newest version is their number + 1. */
  migrations?: readonly Migration[]
  now: () => number
  /** Hears, in a sentence for the user, of a file that could not be read; it was kept aside. */
  onProblem: (message: string) => void
}

/** What every file needs to know of the app. */
export type StorageOptions = Pick<JsonFileOptions<unknown>, 'folder' | 'now' | 'onProblem'>

/** One JSON file: checked when read, written whole and atomically, kept aside when it can't be understood. */
export interface JsonFile<T> {
  readonly data: T
  /** On disk when it returns. @throws when the disk refuses */
  write(data: T): void
}

/** Opens the file, or starts with an empty one. */
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
      // One line: a user has no need to read it.
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
    options.onProblem(keptAside(path, options.now(), error))
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

function keptAside(path: string, now: number, error: unknown): string {
  const aside = quarantineName(path, 'corrupt', now)
  try {
    renameSync(path, aside)
    return m.errors_file_quarantined({ path, aside, why: reason(error) })
  } catch {
    return m.errors_file_not_quarantined({ path, why: reason(error) })
  }
}

function reason(error: unknown): string {
  if (error instanceof SyntaxError) return m.errors_why_not_json()
  if (error instanceof Error && error.name === 'ZodError') return m.errors_why_shape()
  return error instanceof Error ? error.message : String(error)
}
