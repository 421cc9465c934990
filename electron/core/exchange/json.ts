import { z } from 'zod'
import { type ExportedGeneration, FORMAT, type ImportedGeneration, VERSION, importedSchema } from './exported'

const fileSchema = z.object({ format: z.literal(FORMAT), generations: z.array(z.unknown()) })

/** Returns the list as JSON. @param now ms since the epoch */
export function toJson(generations: readonly ExportedGeneration[], now: number): string {
  const file = { format: FORMAT, version: VERSION, exportedAt: new Date(now).toISOString(), generations }
  return `${JSON.stringify(file, null, 2)}\n`
}

/** Reads a list that was exported as JSON; null when the text isn't one. Skips invalid lines. */
export function fromJson(text: string): ImportedGeneration[] | null {
  const file = fileSchema.safeParse(parsed(text))
  return file.success
    ? file.data.generations.flatMap((line) => importedSchema.safeParse(line).data ?? [])
    : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace('\uFEFF', ''))
  } catch {
    return null
  }
}
