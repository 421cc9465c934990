import { z } from 'zod'
import type { RefusedPiece } from '../../contract/add-result'
import { EXPORT_COLUMNS, type ExportColumn } from '../../contract/export-columns'
import {
  type ExportedGeneration,
  FORMAT,
  type ImportedGeneration,
  type ImportedList,
  VERSION,
  importedSchema,
} from './exported'
import { MAX_REFUSED, reasonToRefuse, refusedLine } from './refused-line'

const fileSchema = z.object({ format: z.literal(FORMAT), generations: z.array(z.unknown()) })

/** Returns the list as JSON. @param now ms since the epoch */
export function toJson(
  generations: readonly ExportedGeneration[],
  now: number,
  columns: readonly ExportColumn[] = EXPORT_COLUMNS,
): string {
  const chosen = generations.map((generation) =>
    Object.fromEntries(columns.map((column) => [column, generation[column]])),
  )
  const file = {
    format: FORMAT,
    version: VERSION,
    exportedAt: new Date(now).toISOString(),
    generations: chosen,
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

/**
 * Reads a list that was exported as JSON; null when the text isn't one. Refused entries are numbered by their position.
 * Yields after each entry, so that a long list can be read in slices.
 */
export function* readJson(text: string): Generator<void, ImportedList | null> {
  const file = fileSchema.safeParse(parsed(text))
  if (!file.success) return null
  const generations: ImportedGeneration[] = []
  const refused: RefusedPiece[] = []
  for (const [at, value] of file.data.generations.entries()) {
    yield
    const generation = importedSchema.safeParse(value).data
    const reason = reasonToRefuse(generation?.id ?? '')
    if (generation && reason === null) generations.push(generation)
    else if (refused.length < MAX_REFUSED)
      refused.push(refusedLine(at + 1, reason ?? 'no_id', JSON.stringify(value)))
  }
  return { generations, refused }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace('\uFEFF', ''))
  } catch {
    return null
  }
}
