import { z } from 'zod'
import type { CatalogLine } from '../../../core/sync-api/error-catalog'
import { type StorageOptions, openJsonFile } from './json-file'

const fileSchema = z.object({
  /** When it was read (ms since the epoch); null before that. */
  readAt: z.number().nullable().catch(null),
  lines: z
    .array(z.object({ code: z.string(), message: z.string().nullish(), suggestion: z.string().nullish() }))
    .catch([]),
})

export interface ErrorCatalogFile {
  readonly readAt: number | null
  readonly lines: readonly CatalogLine[]
  /** @throws when the disk refuses */
  save(lines: readonly CatalogLine[], readAt: number): void
}

/** Opens the API's error catalog as it was last read: `error-catalog.json` in the data folder. */
export function openErrorCatalogFile(options: StorageOptions): ErrorCatalogFile {
  const empty = { readAt: null, lines: [] }
  const file = openJsonFile({ ...options, name: 'error-catalog', schema: fileSchema, empty })
  return {
    get readAt() {
      return file.data.readAt
    },
    get lines() {
      return file.data.lines
    },
    save: (lines, readAt) => file.write({ readAt, lines: [...lines] }),
  }
}
