import { median } from '../demo/finishes'

/** The smallest, middle and largest of the samples behind a value. */
export interface Spread {
  min: number
  median: number
  max: number
  samples: number
}

/** The full form is what users read; the quick one only tries out the benchmark. */
export type Form = 'full' | 'quick'

/** A measured value. Smaller is always better. */
export interface Row {
  name: string
  value: number
  unit: string
  spread: Spread | null
  /** The value of `baselineName` in the same run. */
  baseline: number | null
  baselineName: string | null
  /** Baseline divided by value. */
  ratio: number | null
  /** The highest allowed value. */
  goal: number | null
  /** The goal as a multiple of the baseline; null where it is a fixed value. */
  goalTimes: number | null
  met: boolean | null
  /** Null outside of the benchmarks, which have two forms. */
  form: Form | null
}

interface Measured {
  name: string
  value: number
  unit: string
  /** What the value was computed from. */
  samples?: readonly number[]
  baseline?: { name: string; value: number }
  goal?: number
  /** The goal as a multiple of the baseline. */
  goalTimes?: number
}

export function row({ name, value, unit, samples, baseline, goal, goalTimes }: Measured): Row {
  const highest = goalTimes === undefined ? goal : goalTimes * (baseline?.value ?? NaN)
  return {
    name,
    value: rounded(value),
    unit,
    spread: samples ? spreadOf(samples) : null,
    baseline: baseline ? rounded(baseline.value) : null,
    baselineName: baseline?.name ?? null,
    ratio: baseline && value > 0 ? rounded(baseline.value / value) : null,
    goal: highest === undefined ? null : rounded(highest),
    goalTimes: goalTimes ?? null,
    met: highest === undefined ? null : value <= highest,
    form: null,
  }
}

/** Returns a row whose value is the median of some samples. */
export function sampledRow(measured: Omit<Measured, 'value'> & { samples: readonly number[] }): Row {
  return row({ ...measured, value: median(measured.samples) })
}

/** Returns the goal as text: `≤ 30 ms`, or `≤ 1.2× = 300 ms` where it is a multiple of the baseline. */
export function goalText({ goal, goalTimes, unit }: Pick<Row, 'goal' | 'goalTimes' | 'unit'>): string {
  if (goal === null) return ''
  return goalTimes === null ? `≤ ${goal} ${unit}` : `≤ ${goalTimes}× = ${goal} ${unit}`
}

/** Returns the spread as text: `1 / 2 / 3 of 5`. */
export function spreadText(spread: Spread | null): string {
  return spread === null ? '' : `${spread.min} / ${spread.median} / ${spread.max} of ${spread.samples}`
}

/** Returns the rows as text in columns. */
export function table(rows: readonly Row[]): string {
  const head = ['measured', 'form', 'value', 'min / median / max', 'goal', 'met', 'baseline', 'ratio']
  const lines = rows.map((one) => [
    one.name,
    one.form ?? '',
    `${one.value} ${one.unit}`,
    spreadText(one.spread),
    goalText(one),
    one.met === null ? '' : one.met ? 'yes' : 'NO',
    one.baseline === null ? '' : `${one.baseline} ${one.unit}`,
    one.ratio === null ? '' : `× ${one.ratio}`,
    one.baselineName ?? '',
  ])
  const all = [[...head, 'baseline is'], ...lines]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((cells) => cells[column]?.length ?? 0))) ?? []
  return all
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function spreadOf(samples: readonly number[]): Spread {
  return {
    min: rounded(Math.min(...samples)),
    median: rounded(median(samples)),
    max: rounded(Math.max(...samples)),
    samples: samples.length,
  }
}

function rounded(value: number): number {
  // Small values are single milliseconds and shares of a percent: tenths would be too coarse.
  return Number(value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0))
}
