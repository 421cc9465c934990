import { afterEach, describe, expect, it } from 'vitest'
import type { InsightPeriod, Insights, ModelInsights } from '../../electron/contract/insights'
import { chartExportSchema } from '../../electron/contract/insights'
import { type Language, readLanguageFrom } from '../../electron/i18n'
import type { Chart } from '../../renderer/model/chart'
import { failuresChart } from '../../renderer/text/insights/failures-chart'
import { formatClock, formatLengths, formatPercent } from '../../renderer/text/insights/insight-formats'
import { costsChart, finishesChart, isEmpty } from '../../renderer/text/insights/period-charts'
import { lengthsChart, runTimesChart } from '../../renderer/text/insights/run-charts'
import { waitingChart } from '../../renderer/text/insights/waiting-chart'

let language: Language = 'en'
readLanguageFrom(() => language)
afterEach(() => {
  language = 'en'
})

const NOTHING: Insights = {
  days: null,
  completed: 0,
  failed: 0,
  canceled: 0,
  models: [],
  otherModels: 0,
  removedRuns: 0,
  causes: [],
  otherFailures: 0,
  unit: 'day',
  periods: [],
  usd: '0',
  isWhole: true,
  hasCosts: false,
}

const spread = (count: number, medianMs = 150_000) => {
  return { count, lowMs: medianMs - 20_000, medianMs, highMs: medianMs + 35_000 }
}

function model(more: Partial<ModelInsights> = {}): ModelInsights {
  return {
    model: 'lipsync-2',
    runs: spread(34),
    bins: [
      { fromMs: 120_000, toMs: 150_000, count: 17 },
      { fromMs: 150_000, toMs: null, count: 17 },
    ],
    lengths: [],
    phases: null,
    ...more,
  }
}

function period(from: string, more: Partial<InsightPeriod> = {}): InsightPeriod {
  return { from, completed: 0, failed: 0, canceled: 0, usd: '0', isWhole: true, ...more }
}

/** The first column of a table, as it is shown. */
const firstCells = ({ rows }: Chart) => rows.map(([cell]) => cell?.text)

describe('the chart of run times', () => {
  it('answers how long half of the runs took, and names the median', () => {
    const { title, answer } = runTimesChart(model(), NOTHING)
    expect(title).toBe('How long will lipsync-2 take?')
    expect(answer).toBe('Half of 34 runs took between 2:10 and 3:05; the median is 2:30.')
  })

  it('says when there are too few runs, and marks no median then', () => {
    const few = runTimesChart(model({ runs: spread(3) }), NOTHING)
    expect([few.answer, few.figure, few.legend]).toEqual([
      '3 runs: too few to tell.',
      expect.objectContaining({ marks: null }),
      [],
    ])
    expect(runTimesChart(model({ runs: spread(1) }), NOTHING).answer).toBe('1 run: too few to tell.')
  })

  it('says that runs of removed generations are included', () => {
    expect(runTimesChart(model(), { ...NOTHING, removedRuns: 12 }).notes.join(' ')).toContain(
      'Includes 12 runs of generations you removed.',
    )
  })

  it('has a table of the bins, the last one without an end', () => {
    expect(firstCells(runTimesChart(model(), NOTHING))).toEqual(['2:00 to 2:30', 'over 2:30'])
  })
})

describe('the chart of lengths', () => {
  const bin = (fromSeconds: number, toSeconds: number | null, count: number, medianMs: number) => {
    return { fromSeconds, toSeconds, spread: spread(count, medianMs) }
  }

  it('compares the shortest and the longest media with enough runs', () => {
    const lengths = [bin(0, 15, 9, 70_000), bin(60, 120, 8, 400_000), bin(900, null, 2, 900_000)]
    expect(lengthsChart(model({ lengths }))?.answer).toBe(
      'Yes. The median is 1:10 for up to 15 s and 6:40 for 1 min to 2 min.',
    )
  })

  it('says when the length hardly matters, and when all are about as long', () => {
    const hardly = [bin(0, 15, 9, 70_000), bin(15, 30, 8, 75_000)]
    expect(lengthsChart(model({ lengths: hardly }))?.answer).toMatch(/^Hardly\./)
    expect(lengthsChart(model({ lengths: hardly.slice(0, 1) }))?.answer).toContain('up to 15 s')
  })

  it('is absent where no length is known, and says when there are too few runs', () => {
    expect(lengthsChart(model())).toBeNull()
    expect(lengthsChart(model({ lengths: [bin(0, 15, 2, 70_000)] }))?.answer).toBe('2 runs: too few to tell.')
  })
})

describe('the chart of waiting', () => {
  it('weighs the models by their runs', () => {
    const models = [
      model({ phases: { count: 30, waitingMs: 30_000, workingMs: 90_000 } }),
      model({ model: 'sync-3', phases: { count: 10, waitingMs: 110_000, workingMs: 150_000 } }),
      model({ model: 'unknown start' }),
    ]
    const chart = waitingChart({ ...NOTHING, models })
    expect(chart?.answer).toBe('50 s on average. That is 32% of the time until they finish (40 runs).')
    expect(chart && firstCells(chart)).toEqual(['lipsync-2', 'sync-3'])
  })

  it('is absent where no start was seen', () => {
    expect(waitingChart({ ...NOTHING, models: [model()] })).toBeNull()
  })
})

describe('the chart of failures', () => {
  const causes = [
    { code: 'media_not_found', count: 4, message: 'The media is gone.', suggestion: 'Upload it again.' },
    { code: null, count: 1, message: null, suggestion: null },
  ]

  it('names the share and the most frequent cause, and counts the rarer ones together', () => {
    const chart = failuresChart({ ...NOTHING, completed: 114, failed: 6, causes, otherFailures: 1 })
    expect(chart.answer).toBe('6 of 120 failed (5%). The most frequent cause: media_not_found.')
    expect(firstCells(chart)).toEqual(['media_not_found', 'No error code', 'Other causes'])
    expect(chart.rows[0]?.map(({ text }) => text)).toContain('Upload it again.')
  })

  it('says that none failed', () => {
    expect(failuresChart({ ...NOTHING, completed: 120 }).answer).toBe('120 finished, and none failed.')
  })
})

describe('the charts of time', () => {
  const periods = [
    period('2026-11-23', { completed: 2, usd: '0.1' }),
    period('2026-11-24', { completed: 3, failed: 1, usd: '0.2', isWhole: false }),
  ]

  it('name the average and the most', () => {
    const chart = finishesChart({ ...NOTHING, periods })
    expect(chart.title).toBe('How many finish in a day?')
    expect(chart.answer).toBe('3 on average. The highest: 4, on Nov 24.')
    expect(chart.legend.map(({ label }) => label)).toEqual(['Completed', 'Failed'])
  })

  it('name the unit of time', () => {
    expect(finishesChart({ ...NOTHING, unit: 'week', periods }).answer).toContain('in the week of Nov 24')
    expect(finishesChart({ ...NOTHING, unit: 'month', periods }).answer).toContain('in Nov 2026')
  })

  it('show costs as decimal text, and say when they are not final', () => {
    const chart = costsChart({ ...NOTHING, periods, usd: '0.3', isWhole: false, hasCosts: true })
    expect(chart?.answer.replaceAll('\u00A0', ' ')).toBe('USD 0.30 so far. The highest: USD 0.20, on Nov 24.')
    expect(chart?.notes).toEqual(["Some costs aren't final or haven't been read yet."])
    expect(chart?.rows[0]?.map(({ value }) => value)).toEqual([{ plain: '2026-11-23' }, 2, { plain: '0.1' }])
  })

  it('leave out costs where the API has none', () => {
    expect(costsChart({ ...NOTHING, periods })).toBeNull()
  })
})

describe('every chart', () => {
  it.each(['en', 'de'] as const)('can be written as a table in %s', (spoken) => {
    language = spoken
    const lengths = [{ fromSeconds: 900, toSeconds: null, spread: spread(9) }]
    const phases = { count: 9, waitingMs: 1, workingMs: 1 }
    const all: Insights = {
      ...NOTHING,
      completed: 1,
      models: [model({ lengths, phases })],
      causes: [{ code: null, count: 1, message: null, suggestion: null }],
      periods: [period('2026-11-24')],
      hasCosts: true,
    }
    const [one] = all.models
    if (!one) throw new Error('There is no model')
    const charts = [
      runTimesChart(one, all),
      lengthsChart(one),
      waitingChart(all),
      failuresChart(all),
      finishesChart(all),
      costsChart(all),
    ]
    for (const chart of charts) {
      const columns = chart?.columns.map(({ key }) => key)
      const rows = chart?.rows.map((row) => row.map(({ value }) => value))
      const { success } = chartExportSchema.safeParse({ format: 'csv', chart: chart?.id, columns, rows })
      expect([chart?.id, success]).toEqual([chart?.id, true])
      for (const row of rows ?? []) expect(row).toHaveLength(columns?.length ?? 0)
    }
  })
})

describe('the formats of charts', () => {
  it('are short for durations and lengths', () => {
    expect([400, 59_400, 59_600, 3_599_000, 3_725_000].map(formatClock)).toEqual([
      '0 s',
      '59 s',
      '1:00',
      '59:59',
      '1:02:05',
    ])
    expect([formatLengths(0, 15), formatLengths(60, 120), formatLengths(900, null)]).toEqual([
      'up to 15 s',
      '1 min to 2 min',
      'over 15 min',
    ])
  })

  it('round a share without hiding a small one, and have none of nothing', () => {
    expect([formatPercent(1, 3), formatPercent(1, 250), formatPercent(0, 0)]).toEqual(['33%', '0.4%', '0%'])
  })
})

describe('insights of nothing', () => {
  it('are empty, but not with recorded runs alone', () => {
    expect([isEmpty(NOTHING), isEmpty({ ...NOTHING, models: [model()] })]).toEqual([true, false])
  })
})
