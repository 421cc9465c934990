import { z } from 'zod'
import type { GenerationDetail } from '../../contract/generation-detail'
import { plainLines } from '../../contract/plain-text'

/** The explanation of an error code, for the user. */
export type CatalogEntry = NonNullable<GenerationDetail['catalog']>

export interface ErrorCatalog {
  /** Returns null for an unknown code. */
  find(code: string): CatalogEntry | null
}

/** Some sixty codes are known; far more than that is not a catalog. */
const MAX_ENTRIES = 2_000

const optionalLines = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => plainLines(text))
    .nullish()
    .catch(null)
const entrySchema = z.object({
  code: z.string().min(1).max(200),
  message: optionalLines(2_000),
  suggestion: optionalLines(4_000),
})
export type CatalogLine = z.infer<typeof entrySchema>

const lines = z.array(z.unknown()).max(MAX_ENTRIES)
// A plain list as in the vendor's documents, or an envelope as in some responses of the API.
const wireSchema = z.union([
  lines,
  z.looseObject({ errors: lines }).transform(({ errors }) => errors),
  z.looseObject({ data: lines }).transform(({ data }) => data),
])

/**
 * Parses a response of `GET /v2/errors` (Error catalog). Skips invalid entries; returns null when none is valid.
 */
export function parseCatalog(json: unknown): CatalogLine[] | null {
  const answer = wireSchema.safeParse(json)
  if (!answer.success) return null
  const read = answer.data.flatMap((line) => entrySchema.safeParse(line).data ?? [])
  return read.length === 0 ? null : read
}

/** Builds a catalog; of two lines with the same code the first counts. */
export function catalogOf(catalogLines: readonly CatalogLine[]): ErrorCatalog {
  const byCode = new Map<string, CatalogEntry>()
  for (const { code, message, suggestion } of catalogLines) {
    if (!byCode.has(code) && message) byCode.set(code, { message, suggestion: suggestion ?? null })
  }
  return { find: (code) => byCode.get(code) ?? null }
}
