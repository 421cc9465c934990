import { z } from 'zod'

/** What the catalog says of an error's code, for the user. */
export interface CatalogEntry {
  message: string
  /** What to do about it; null where the catalog says nothing. */
  suggestion: string | null
}

export interface ErrorCatalog {
  /** Null for a code the catalog does not know. */
  find(code: string): CatalogEntry | null
}

/** Some sixty codes are known; far more than that is no catalog. */
const MAX_ENTRIES = 2_000

const entrySchema = z.object({
  code: z.string().min(1).max(200),
  message: z.string().max(2_000).nullish().catch(null),
  suggestion: z.string().max(4_000).nullish().catch(null),
})
export type CatalogLine = z.infer<typeof entrySchema>

const lines = z.array(z.unknown()).max(MAX_ENTRIES)
// The list alone as the vendor's documents have it, or wrapped as answers of the API sometimes are.
const wireSchema = z.union([
  lines,
  z.looseObject({ errors: lines }).transform(({ errors }) => errors),
  z.looseObject({ data: lines }).transform(({ data }) => data),
])

/**
 * Reads an answer of `GET /v2/errors` (Error catalog). An entry that can't be read is left out; null when nothing can.
 */
export function parseCatalog(json: unknown): CatalogLine[] | null {
  const answer = wireSchema.safeParse(json)
  if (!answer.success) return null
  const read = answer.data.flatMap((line) => {
    const parsed = entrySchema.safeParse(line)
    return parsed.success ? [parsed.data] : []
  })
  return read.length === 0 ? null : read
}

/** The catalog of these lines; of two with the same code the first counts. */
export function catalogOf(catalogLines: readonly CatalogLine[]): ErrorCatalog {
  const byCode = new Map<string, CatalogEntry>()
  for (const { code, message, suggestion } of catalogLines) {
    if (!byCode.has(code) && message) byCode.set(code, { message, suggestion: suggestion ?? null })
  }
  return { find: (code) => byCode.get(code) ?? null }
}
