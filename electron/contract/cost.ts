import { z } from 'zod'
import { COST_STATES } from './cost-states'
import { type Usd, isUsd } from './usd'

const usdSchema: z.ZodType<Usd | null> = z.string().refine(isUsd).nullable()

/** What a generation cost, as far as the API says so. */
export const costSchema = z.object({
  state: z.enum(COST_STATES),
  /** The whole amount when complete, else what is known of it; null when nothing is. */
  usd: usdSchema,
  /** What it is made of, such as `lipsync` and `dubbing`. */
  components: z.array(z.object({ name: z.string(), usd: usdSchema })),
})
export type Cost = Readonly<z.infer<typeof costSchema>>
