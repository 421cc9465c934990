import { z } from 'zod'
import { chartExportSchema, insightsDaysSchema, insightsSchema } from './insights'

/** The commands of the Insights page; a part of `commands`. */
export const insightsCommands = {
  /** What the watched generations of the last days show. */
  insights: { args: z.object({ days: insightsDaysSchema }), result: insightsSchema },
  /** Asks the user where, and writes a chart of the insights to a file. The name is null when they canceled. */
  exportChart: { args: chartExportSchema, result: z.object({ fileName: z.string().nullable() }) },
}
