import { z } from 'zod'
import type { CatalogueLine } from '../../../core/sync-api/error-catalogue'
import { type StorageOptions, openJsonFile } from './json-file'

const fileSchema = z.object({
  /** When it was read (ms since the epoch); null before that. */
  readAt: z.number().nullable().catch(null),
  lines: z
    .array(z.object({ code: z.string(), message: z.string().nullish(), suggestion: z.string().nullish() }))
    .catch([]),
})

export interface ErrorCatalogueFile {
  readonly readAt: number | null
  readonly lines: readonly CatalogueLine[]
  /** @throws when the disk refuses */
  save(lines: readonly CatalogueLine[], readAt: number): void
}

/** Opens the API's error catalog as it was last read: `error-catalog.json` in the data folder. */
export function openErrorCatalogueFile(options: StorageOptions): ErrorCatalogueFile {
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
