import { z } from 'zod'
import { setIdSchema, setNameSchema } from '../../../contract/generation-set'
import type { StoredSet } from '../../../core/sets/stored-set'
import { type StorageOptions, openJsonFile } from './json-file'

const count = z.number().int().min(0).catch(0)
const flag = z.boolean().catch(false)

const setSchema: z.ZodType<StoredSet> = z.object({
  id: setIdSchema,
  name: setNameSchema.catch(null),
  // A time that can't be read: the user may have been notified.
  announcedAt: z.number().nullable().catch(0),
  batch: z
    .object({
      id: z.string().min(1),
      isRead: z.boolean().catch(true),
      named: count,
      notCreated: count,
      neverCreated: count,
      completedUnnamed: count,
      failedUnnamed: count,
      isOver: flag,
      wasRunning: flag,
    })
    .nullable()
    .catch(null),
})

/**
 * What is known of sets beside their members: `sets.json` in the data folder. One that can't be read takes no other with it.
 * @param onLost called for each that can't be read
 */
const fileSchema = (onLost: () => void) =>
  z.object({
    sets: z.array(z.unknown()).transform((sets) =>
      sets.flatMap((set) => {
        const { data } = setSchema.safeParse(set)
        if (data === undefined) onLost()
        return data ?? []
      }),
    ),
  })

export interface SetsFile {
  read(): readonly StoredSet[]
  /** Whether something was stored that can't be read, or not now. */
  readonly isLost: boolean
  /** @throws when the disk refuses */
  write(sets: readonly StoredSet[]): void
}

export function openSetsFile(options: StorageOptions): SetsFile {
  let isLost = false
  const onLost = (): void => void (isLost = true)
  const file = openJsonFile({
    ...options,
    onProblem: (problem) => {
      onLost()
      options.onProblem(problem)
    },
    name: 'sets',
    schema: fileSchema(onLost),
    empty: { sets: [] },
  })
  return {
    read: () => file.data.sets,
    get isLost() {
      return isLost
    },
    write: (sets) =>
      file.update((stored, isLate) => ({ sets: isLate ? merged(stored.sets, sets) : [...sets] })),
  }
}

/** Returns the sets of a file that could be read only now, with what has changed meanwhile. */
function merged(stored: readonly StoredSet[], changed: readonly StoredSet[]): StoredSet[] {
  const byId = new Map(stored.map((set) => [set.id, set]))
  for (const set of changed) {
    const before = byId.get(set.id)
    byId.set(
      set.id,
      before ? { ...set, name: set.name ?? before.name, batch: set.batch ?? before.batch } : set,
    )
  }
  return [...byId.values()]
}
