import { z } from 'zod'
import { setIdSchema, setNameSchema } from '../../../contract/generation-set'
import type { StoredSet } from '../../../core/sets/stored-set'
import { type StorageOptions, openJsonFile } from './json-file'

const count = z.number().int().min(0).catch(0)

const setSchema: z.ZodType<StoredSet> = z.object({
  id: setIdSchema,
  name: setNameSchema.catch(null),
  announcedAt: z.number().nullable().catch(null),
  batch: z
    .object({
      id: z.string().min(1),
      notCreated: count,
      neverCreated: count,
      isOver: z.boolean().catch(false),
      wasRunning: z.boolean().catch(false),
    })
    .nullable()
    .catch(null),
})

/** What is known of sets beside their members: `sets.json` in the data folder. One that can't be read takes no other with it. */
const fileSchema = z.object({
  sets: z
    .array(z.unknown())
    .catch([])
    .transform((sets) => sets.flatMap((set) => setSchema.safeParse(set).data ?? [])),
})

export interface SetsFile {
  read(): readonly StoredSet[]
  /** @throws when the disk refuses */
  write(sets: readonly StoredSet[]): void
}

export function openSetsFile(options: StorageOptions): SetsFile {
  const file = openJsonFile({ ...options, name: 'sets', schema: fileSchema, empty: { sets: [] } })
  return {
    read: () => file.data.sets,
    write: (sets) =>
      file.update((stored, isLate) => ({
        sets: isLate ? [...othersThan(sets, stored.sets), ...sets] : [...sets],
      })),
  }
}

/** Returns those of a file that could be read only now. */
function othersThan(sets: readonly StoredSet[], stored: readonly StoredSet[]): StoredSet[] {
  const ids = new Set(sets.map(({ id }) => id))
  return stored.filter(({ id }) => !ids.has(id))
}
