import { z } from 'zod'

/** When a running generation is expected to finish. ms since the epoch; `earliestAt` ≤ `expectedAt` ≤ `latestAt`. */
export const timeLeftSchema = z.object({
  earliestAt: z.number(),
  expectedAt: z.number(),
  latestAt: z.number(),
  /** From then on it takes longer than usual; null where it is not known what is usual. */
  longerThanUsualAt: z.number().nullable(),
})
export type TimeLeft = z.infer<typeof timeLeftSchema>
