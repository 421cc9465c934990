import { z } from 'zod'
import { MAX_HOLD_SECONDS } from '../../../core/api-limits'
import type { LearnedHold } from '../../../core/sync-api/hold-length'
import { type StorageOptions, openJsonFile } from './json-file'

const learnedSchema = z.object({ seconds: z.number().min(1).max(MAX_HOLD_SECONDS), learnedAt: z.number() })
const fileSchema = z.object({
  holds: z.record(z.string(), learnedSchema.nullable().catch(null)).catch({}),
})

export interface LearnedHoldsFile {
  /** Returns how long an API holds requests, as far as an earlier run learned that; null when none did. */
  get(origin: string): LearnedHold | null
  /** @throws when the disk refuses */
  set(origin: string, learned: LearnedHold): void
}

/** Opens what was learned of each API: `api.json` in the data folder. */
export function openLearnedHoldsFile(options: StorageOptions): LearnedHoldsFile {
  const file = openJsonFile({ ...options, name: 'api', schema: fileSchema, empty: { holds: {} } })
  return {
    get: (origin) => file.data.holds[origin] ?? null,
    set: (origin, learned) => file.update(({ holds }) => ({ holds: { ...holds, [origin]: learned } })),
  }
}
