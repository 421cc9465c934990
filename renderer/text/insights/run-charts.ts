import type { ExportedCell, Insights, ModelInsights, Spread } from '../../../electron/contract/insights'
import { m } from '../../../electron/i18n'
import type { Chart, LegendItem, TableCell, TableColumn } from '../../model/chart'
import { formatCount } from '../format'
import { MIN_RUNS, formatBin, formatClock, formatLengths } from './insight-formats'

/** From this on, longer videos take longer. */
const LONGER_BY = 1.25

const legend = (): LegendItem[] => [
  { label: m.insights_half(), swatch: 'half' },
  { label: m.insights_median(), swatch: 'median' },
]

/** Returns the chart of how long the runs of a model took. */
export function runTimesChart(model: ModelInsights, { removedRuns }: Insights): Chart {
  const { runs, bins } = model
  const isEnough = runs.count >= MIN_RUNS
  const notes = [m.insights_runs_note()]
  if (removedRuns > 0) notes.push(m.insights_removed_note({ count: removedRuns }))
  return {
    id: 'run-times',
    title: m.insights_runs_title({ model: model.model }),
    answer: isEnough ? runsAnswer(runs) : m.insights_too_few({ count: runs.count }),
    notes,
    figure: {
      kind: 'histogram',
      bins: bins.map(({ fromMs, toMs, count }) => ({
        from: fromMs,
        to: toMs,
        count,
        tip: `${formatBin(fromMs, toMs)}: ${m.insights_runs({ count })}`,
      })),
      marks: isEnough ? { low: runs.lowMs, median: runs.medianMs, high: runs.highMs } : null,
    },
    legend: isEnough ? legend() : [],
    columns: [
      { key: 'fromSeconds', label: m.insights_column_duration(), isNumber: false },
      { key: 'toSeconds', label: null, isNumber: false },
      { key: 'runs', label: m.insights_column_runs(), isNumber: true },
    ],
    rows: bins.map(({ fromMs, toMs, count }) => [
      { text: formatBin(fromMs, toMs), value: fromMs / 1_000 },
      { text: '', value: toMs === null ? null : toMs / 1_000 },
      { text: formatCount(count), value: count },
    ]),
  }
}

function runsAnswer({ count, lowMs, medianMs, highMs }: Spread): string {
  const [low, median, high] = [lowMs, medianMs, highMs].map(formatClock) as [string, string, string]
  const runs = m.insights_runs({ count })
  return low === high
    ? m.insights_runs_equal({ runs, median })
    : m.insights_runs_answer({ runs, low, high, median })
}

/** Returns the chart of how long runs of longer and shorter media took; null where no length is known. */
export function lengthsChart({ model, lengths }: ModelInsights): Chart | null {
  if (lengths.length === 0) return null
  const columns: TableColumn[] = [
    { key: 'fromSeconds', label: m.insights_column_length(), isNumber: false },
    { key: 'toSeconds', label: null, isNumber: false },
    { key: 'runs', label: m.insights_column_runs(), isNumber: true },
    { key: 'quarterBelowSeconds', label: m.insights_column_low(), isNumber: true },
    { key: 'medianSeconds', label: m.insights_median(), isNumber: true },
    { key: 'quarterAboveSeconds', label: m.insights_column_high(), isNumber: true },
  ]
  return {
    id: 'lengths',
    title: m.insights_lengths_title({ model }),
    answer: lengthsAnswer(lengths),
    notes: [],
    figure: {
      kind: 'ranges',
      ranges: lengths.map(({ fromSeconds, toSeconds, spread }) => {
        const [label, runs] = [
          formatLengths(fromSeconds, toSeconds),
          m.insights_runs({ count: spread.count }),
        ]
        return {
          label,
          amount: `${formatClock(spread.medianMs)} · ${runs}`,
          tip: `${label}: ${m.insights_median_at({ duration: formatClock(spread.medianMs) })} · ${runs}`,
          ...rangeOf(spread),
        }
      }),
    },
    legend: legend().filter(
      ({ swatch }) => swatch === 'median' || lengths.some(({ spread }) => spread.count >= MIN_RUNS),
    ),
    columns,
    rows: lengths.map(({ fromSeconds, toSeconds, spread }) => [
      { text: formatLengths(fromSeconds, toSeconds), value: fromSeconds },
      { text: '', value: toSeconds },
      { text: formatCount(spread.count), value: spread.count },
      ...[spread.lowMs, spread.medianMs, spread.highMs].map(clockCell),
    ]),
  }
}

/** Of too few runs, only the median is drawn. */
function rangeOf({ count, lowMs, medianMs, highMs }: Spread) {
  const isEnough = count >= MIN_RUNS
  return {
    low: isEnough ? lowMs : medianMs,
    median: medianMs,
    high: isEnough ? highMs : medianMs,
  }
}

function lengthsAnswer(lengths: ModelInsights['lengths']): string {
  const known = lengths.filter(({ spread }) => spread.count >= MIN_RUNS)
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last) {
    return m.insights_too_few({ count: lengths.reduce((sum, { spread }) => sum + spread.count, 0) })
  }
  const short = formatLengths(first.fromSeconds, first.toSeconds)
  const shortTime = formatClock(first.spread.medianMs)
  if (first === last) return m.insights_lengths_one({ length: short, time: shortTime })
  const long = formatLengths(last.fromSeconds, last.toSeconds)
  const isLonger = last.spread.medianMs >= LONGER_BY * first.spread.medianMs
  const answer = isLonger ? m.insights_lengths_yes : m.insights_lengths_hardly
  return answer({ short, shortTime, long, longTime: formatClock(last.spread.medianMs) })
}

/** A duration, in a file as seconds with one decimal. */
export function clockCell(ms: number): TableCell {
  const value: ExportedCell = Math.round(ms / 100) / 10
  return { text: formatClock(ms), value }
}
