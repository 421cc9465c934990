/** A measured value. Smaller is always better. */
export interface Row {
  name: string
  value: number
  unit: string
  /** The value of `baselineName` in the same run. */
  baseline: number | null
  baselineName: string | null
  /** Baseline divided by value. */
  ratio: number | null
  /** The highest allowed value. */
  goal: number | null
  met: boolean | null
}

interface Measured {
  name: string
  value: number
  unit: string
  baseline?: { name: string; value: number }
  goal?: number
}

export function row({ name, value, unit, baseline, goal }: Measured): Row {
  return {
    name,
    value: rounded(value),
    unit,
    baseline: baseline ? rounded(baseline.value) : null,
    baselineName: baseline?.name ?? null,
    ratio: baseline && value > 0 ? rounded(baseline.value / value) : null,
    goal: goal === undefined ? null : rounded(goal),
    met: goal === undefined ? null : value <= goal,
  }
}

/** Returns the rows as text in columns. */
export function table(rows: readonly Row[]): string {
  const head = ['measured', 'value', 'goal', 'met', 'baseline', 'ratio', 'baseline is']
  const lines = rows.map(({ name, value, unit, goal, met, baseline, ratio, baselineName }) => [
    name,
    `${value} ${unit}`,
    goal === null ? '' : `≤ ${goal}`,
    met === null ? '' : met ? 'yes' : 'NO',
    baseline === null ? '' : `${baseline} ${unit}`,
    ratio === null ? '' : `× ${ratio}`,
    baselineName ?? '',
  ])
  const all = [head, ...lines]
  const widths = head.map((_, column) => Math.max(...all.map((cells) => cells[column]?.length ?? 0)))
  return all
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function rounded(value: number): number {
  // Small values are single milliseconds and shares of a percent: tenths would be too coarse.
  return Number(value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0))
}
