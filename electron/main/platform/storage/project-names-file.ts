import { z } from 'zod'
import { type StorageOptions, openJsonFile } from './json-file'

/** The names of projects as they were last read: `projects.json` in the data folder. */
const fileSchema = z.object({
  /** ms since the epoch; null before the first read. */
  readAt: z.number().nullable().catch(null),
  names: z.record(z.string(), z.string()).catch({}),
})

export interface StoredProjectNames {
  readonly names: ReadonlyMap<string, string>
  readonly readAt: number | null
}

export interface ProjectNamesFile {
  read(): StoredProjectNames
  /** @throws when the disk refuses */
  write(names: ReadonlyMap<string, string>, readAt: number): void
}

export function openProjectNamesFile(options: StorageOptions): ProjectNamesFile {
  const file = openJsonFile({
    ...options,
    name: 'projects',
    schema: fileSchema,
    empty: { readAt: null, names: {} },
  })
  return {
    read: () => ({ names: new Map(Object.entries(file.data.names)), readAt: file.data.readAt }),
    write: (names, readAt) => file.write({ readAt, names: Object.fromEntries(names) }),
  }
}
