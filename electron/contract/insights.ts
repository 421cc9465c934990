import { z } from 'zod'

/** How many days insights look back, today included; null: as far as is known. */
export const insightsDaysSchema = z.union([z.literal(7), z.literal(30), z.null()])
export type InsightsDays = z.infer<typeof insightsDaysSchema>

/** Most models that are told apart, those with the most runs. */
export const MAX_INSIGHT_MODELS = 20
/** Most causes of failures that are told apart, the most frequent ones. */
export const MAX_INSIGHT_CAUSES = 12
/** Most bars of time: longer times are counted by week or by month. */
export const MAX_INSIGHT_PERIODS = 124

const count = z.number().int().nonnegative()
const ms = z.number().nonnegative()
/** A sum may have more digits than any amount. */
const usdSum = z.string().regex(/^\d+(\.\d+)?$/u)

/** How durations spread: half of them lie between `lowMs` and `highMs`. */
const spreadSchema = z.object({ count, lowMs: ms, medianMs: ms, highMs: ms })
export type Spread = Readonly<z.infer<typeof spreadSchema>>

/** How many durations lie in a range. `toMs` is null in the last one if that has no end. */
const durationBinSchema = z.object({ fromMs: ms, toMs: ms.nullable(), count })
export type DurationBin = Readonly<z.infer<typeof durationBinSchema>>

/** Run times of media of some length. `toSeconds` is null in the last one, which has no end. */
const lengthBinSchema = z.object({
  fromSeconds: z.number(),
  toSeconds: z.number().nullable(),
  spread: spreadSchema,
})
export type LengthBin = Readonly<z.infer<typeof lengthBinSchema>>

/** The time until generations finished, on average, where both parts are known. */
const phasesSchema = z.object({ count, waitingMs: ms, workingMs: ms })
export type Phases = Readonly<z.infer<typeof phasesSchema>>

const modelInsightsSchema = z.object({
  model: z.string(),
  /** How long its runs took, without the time they waited where that is known. */
  runs: spreadSchema,
  bins: z.array(durationBinSchema),
  lengths: z.array(lengthBinSchema),
  phases: phasesSchema.nullable(),
})
export type ModelInsights = Readonly<z.infer<typeof modelInsightsSchema>>

const causeSchema = z.object({
  /** The API's error code; null where it gave none. */
  code: z.string().nullable(),
  count,
  /** What the error catalog says of the code, else the latest message of the API. */
  message: z.string().nullable(),
  /** What to do about it, by the error catalog. */
  suggestion: z.string().nullable(),
})
export type FailureCause = Readonly<z.infer<typeof causeSchema>>

const periodSchema = z.object({
  /** Its first day, local, as in `2026-11-24`. */
  from: z.string(),
  completed: count,
  failed: count,
  canceled: count,
  /** What the completed ones cost, as decimal text. */
  usd: usdSum,
  /** Whether the final cost of each is known. */
  isWhole: z.boolean(),
})
export type InsightPeriod = Readonly<z.infer<typeof periodSchema>>

/** What the watched generations of some days show. */
export const insightsSchema = z.object({
  days: insightsDaysSchema,
  completed: count,
  failed: count,
  canceled: count,
  models: z.array(modelInsightsSchema).max(MAX_INSIGHT_MODELS),
  /** Models with fewer runs, which are left out. */
  otherModels: count,
  /** Runs of generations that were removed since: only their run times are known. */
  removedRuns: count,
  causes: z.array(causeSchema).max(MAX_INSIGHT_CAUSES),
  /** Failures of rarer causes, which are left out. */
  otherFailures: count,
  /** What each bar of time stands for. */
  unit: z.enum(['day', 'week', 'month']),
  /** Without gaps, the earliest first. */
  periods: z.array(periodSchema).max(MAX_INSIGHT_PERIODS),
  usd: usdSum,
  /** Whether the final cost of each completed one is known. */
  isWhole: z.boolean(),
  /** Whether the API has told the cost of any. */
  hasCosts: z.boolean(),
})
export type Insights = Readonly<z.infer<typeof insightsSchema>>
export type PeriodUnit = Insights['unit']

export const INSIGHT_CHARTS = ['run-times', 'lengths', 'waiting', 'failures', 'finishes', 'costs'] as const
export type InsightChart = (typeof INSIGHT_CHARTS)[number]

/** Some 3 MB: several times a chart as wide as a large screen. */
const MAX_PNG_LENGTH = 4_000_000
const MAX_CELL_LENGTH = 5_000

const cellSchema = z.union([
  z.string().max(MAX_CELL_LENGTH),
  z.number(),
  z.null(),
  /** A date or an amount, written as it is. Its characters can't make a formula. */
  z.object({ plain: z.string().regex(/^\d[\d.-]{0,40}$/u) }),
])
export type ExportedCell = Readonly<z.infer<typeof cellSchema>>

const columnName = z.string().regex(/^[a-z][A-Za-z]{0,40}$/u)

/** A chart to write to a file: its picture, or the table behind it. */
export const chartExportSchema = z.discriminatedUnion('format', [
  z.object({
    format: z.literal('png'),
    chart: z.enum(INSIGHT_CHARTS),
    /** In base64. */
    png: z
      .string()
      .min(1)
      .max(MAX_PNG_LENGTH)
      .regex(/^[A-Za-z0-9+/]+={0,2}$/u),
  }),
  z.object({
    format: z.literal('csv'),
    chart: z.enum(INSIGHT_CHARTS),
    columns: z.array(columnName).min(1).max(12),
    rows: z.array(z.array(cellSchema).max(12)).max(1_000),
  }),
])
