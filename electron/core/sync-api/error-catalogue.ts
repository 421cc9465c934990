import { z } from 'zod'

/** The explanation of an error code, for the user. */
export interface CatalogueEntry {
  message: string
  /** What to do about it; null where the catalog has nothing. */
  suggestion: string | null
}

export interface ErrorCatalogue {
  /** Returns null for an unknown code. */
  find(code: string): CatalogueEntry | null
}

/** Some sixty codes are known; far more than that is not a catalog. */
const MAX_ENTRIES = 2_000

const entrySchema = z.object({
  code: z.string().min(1).max(200),
  message: z.string().max(2_000).nullish().catch(null),
  suggestion: z.string().max(4_000).nullish().catch(null),
})
export type CatalogueLine = z.infer<typeof entrySchema>

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
export function parseCatalogue(json: unknown): CatalogueLine[] | null {
  const answer = wireSchema.safeParse(json)
  if (!answer.success) return null
  const read = answer.data.flatMap((line) => {
    const parsed = entrySchema.safeParse(line)
    return parsed.success ? [parsed.data] : []
  })
  return read.length === 0 ? null : read
}

/** Builds a catalog; of two lines with the same code the first counts. */
export function catalogueOf(catalogueLines: readonly CatalogueLine[]): ErrorCatalogue {
  const byCode = new Map<string, CatalogueEntry>()
  for (const { code, message, suggestion } of catalogueLines) {
    if (!byCode.has(code) && message) byCode.set(code, { message, suggestion: suggestion ?? null })
  }
  return { find: (code) => byCode.get(code) ?? null }
}
