import type { Insights, Phases } from '../../../electron/contract/insights'
import { m } from '../../../electron/i18n'
import type { Chart } from '../../model/chart'
import { formatCount } from '../format'
import { MIN_RUNS, formatClock, formatPercent } from './insight-formats'
import { clockCell } from './run-charts'

/** Returns the chart of how long generations waited and were worked on; null where no start was seen. */
export function waitingChart({ models }: Insights): Chart | null {
  const known = models.flatMap(({ model, phases }) => (phases ? [{ model, phases }] : []))
  const count = known.reduce((sum, { phases }) => sum + phases.count, 0)
  if (count === 0) return null
  return {
    id: 'waiting',
    title: m.insights_waiting_title(),
    answer:
      count < MIN_RUNS ? m.insights_too_few({ count }) : waitingAnswer(known.map(({ phases }) => phases)),
    notes: [],
    figure: {
      kind: 'bars',
      tones: ['still', 'main'],
      bars: known.map(({ model, phases }) => {
        const { waitingMs, workingMs } = phases
        const [waiting, working] = [formatClock(waitingMs), formatClock(workingMs)]
        const runs = m.insights_runs({ count: phases.count })
        return {
          label: model,
          amount: `${waiting} + ${working}`,
          tip: `${model}: ${m.insights_waiting_tip({ waiting, working, runs })}`,
          parts: [waitingMs, workingMs],
        }
      }),
    },
    legend: [
      { label: m.insights_waiting(), swatch: 'still' },
      { label: m.insights_working(), swatch: 'main' },
    ],
    columns: [
      { key: 'model', label: m.insights_model(), isNumber: false },
      { key: 'runs', label: m.insights_column_runs(), isNumber: true },
      { key: 'waitingSeconds', label: m.insights_waiting(), isNumber: true },
      { key: 'workingSeconds', label: m.insights_working(), isNumber: true },
    ],
    rows: known.map(({ model, phases }) => [
      { text: model, value: model },
      { text: formatCount(phases.count), value: phases.count },
      clockCell(phases.waitingMs),
      clockCell(phases.workingMs),
    ]),
  }
}

function waitingAnswer(all: readonly Phases[]): string {
  let [count, waitingMs, workingMs] = [0, 0, 0]
  for (const phases of all) {
    count += phases.count
    waitingMs += phases.waitingMs * phases.count
    workingMs += phases.workingMs * phases.count
  }
  return m.insights_waiting_answer({
    waiting: formatClock(waitingMs / count),
    percent: formatPercent(waitingMs, waitingMs + workingMs),
    runs: m.insights_runs({ count }),
  })
}
