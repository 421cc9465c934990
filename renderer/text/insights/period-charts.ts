import type { InsightPeriod, Insights, PeriodUnit } from '../../../electron/contract/insights'
import { compareUsd } from '../../../electron/contract/usd'
import { m } from '../../../electron/i18n'
import type { Chart, Column, TableCell, TableColumn } from '../../model/chart'
import { formatUsd } from '../costs'
import { formatCount } from '../format'
import { finishedCount } from './failures-chart'
import { formatAverage, formatPeriod, formatPeriodInFull, formatWhen } from './insight-formats'

const FINISHES_TITLES = {
  day: m.insights_finishes_day,
  week: m.insights_finishes_week,
  month: m.insights_finishes_month,
}
const COSTS_TITLES = { day: m.insights_costs_day, week: m.insights_costs_week, month: m.insights_costs_month }
const COLUMN_LABELS = {
  day: m.insights_column_day,
  week: m.insights_column_week,
  month: m.insights_column_month,
}

function periodColumn(unit: PeriodUnit): TableColumn {
  return { key: 'from', label: COLUMN_LABELS[unit](), isNumber: false }
}

function periodCell({ from }: InsightPeriod, unit: PeriodUnit): TableCell {
  return { text: formatPeriodInFull(from, unit), value: { plain: from } }
}

/** Returns the chart of how many finished in each day, week or month. */
export function finishesChart({ unit, periods }: Insights): Chart {
  const outcomes = [
    { key: 'completed', label: m.list_status_completed(), swatch: 'main' },
    { key: 'failed', label: m.list_status_failed(), swatch: 'bad' },
    { key: 'canceled', label: m.list_status_canceled(), swatch: 'still' },
  ] as const
  const shown = outcomes.filter(({ key }) => key === 'completed' || periods.some((period) => period[key] > 0))
  return {
    id: 'finishes',
    title: FINISHES_TITLES[unit](),
    answer: finishesAnswer(periods, unit),
    notes: [],
    figure: {
      kind: 'columns',
      unit: null,
      tones: shown.map(({ swatch }) => swatch),
      columns: periods.map((period): Column => {
        const counts = shown.map(({ key, label }) => `${label}: ${formatCount(period[key])}`)
        return {
          label: formatPeriod(period.from, unit),
          tip: [formatPeriodInFull(period.from, unit), ...counts].join('\n'),
          parts: shown.map(({ key }) => period[key]),
        }
      }),
    },
    legend: shown.length > 1 ? shown.map(({ label, swatch }) => ({ label, swatch })) : [],
    columns: [periodColumn(unit), ...outcomes.map(({ key, label }) => ({ key, label, isNumber: true }))],
    rows: periods.map((period) => [
      periodCell(period, unit),
      ...outcomes.map(({ key }) => ({ text: formatCount(period[key]), value: period[key] })),
    ]),
  }
}

function finishesAnswer(periods: readonly InsightPeriod[], unit: PeriodUnit): string {
  const counts = periods.map(({ completed, failed, canceled }) => completed + failed + canceled)
  const most = Math.max(0, ...counts)
  const from = periods[counts.indexOf(most)]?.from ?? ''
  const total = counts.reduce((sum, count) => sum + count, 0)
  return m.insights_finishes_answer({
    average: formatAverage(total / Math.max(1, counts.length)),
    most: formatCount(most),
    when: formatWhen(from, unit),
  })
}

/** Returns the chart of what each day, week or month cost; null where the API has no costs. */
export function costsChart(insights: Insights): Chart | null {
  const { unit, periods, isWhole, hasCosts } = insights
  if (!hasCosts) return null
  const textOf = (period: InsightPeriod): string =>
    period.isWhole ? formatUsd(period.usd) : m.costs_at_least({ usd: formatUsd(period.usd) })
  return {
    id: 'costs',
    title: COSTS_TITLES[unit](),
    answer: costsAnswer(insights),
    notes: isWhole ? [] : [m.costs_not_final()],
    figure: {
      kind: 'columns',
      unit: 'USD',
      tones: ['main'],
      columns: periods.map((period): Column => {
        return {
          label: formatPeriod(period.from, unit),
          tip: `${formatPeriodInFull(period.from, unit)}\n${textOf(period)}`,
          // Only for the height of the bar.
          parts: [Number(period.usd)],
        }
      }),
    },
    legend: [],
    columns: [
      periodColumn(unit),
      { key: 'completed', label: m.list_status_completed(), isNumber: true },
      { key: 'usd', label: m.detail_fact_cost(), isNumber: true },
    ],
    rows: periods.map((period) => [
      periodCell(period, unit),
      { text: formatCount(period.completed), value: period.completed },
      { text: textOf(period), value: { plain: period.usd } },
    ]),
  }
}

function costsAnswer({ usd, isWhole, unit, periods }: Insights): string {
  const [first, ...others] = periods
  if (!first) return formatUsd(usd)
  const most = others.reduce((best, period) => (compareUsd(period.usd, best.usd) > 0 ? period : best), first)
  const answer = isWhole ? m.insights_costs_answer : m.insights_costs_so_far
  return answer({ usd: formatUsd(usd), most: formatUsd(most.usd), when: formatWhen(most.from, unit) })
}

/** Returns whether there is anything to show. */
export function isEmpty(insights: Insights): boolean {
  return finishedCount(insights) === 0 && insights.models.length === 0
}
