import type { FailureCause, Insights } from '../../../electron/contract/insights'
import { m } from '../../../electron/i18n'
import type { Bar, Chart, TableCell } from '../../model/chart'
import { formatCount } from '../format'
import { formatPercent } from './insight-formats'

/** Returns how many have finished, whatever the outcome. */
export function finishedCount({ completed, failed, canceled }: Insights): number {
  return completed + failed + canceled
}

export function causeLabel({ code }: FailureCause): string {
  return code ?? m.insights_no_code()
}

/** Returns the chart of why generations failed. */
export function failuresChart(insights: Insights): Chart {
  const { causes, failed, otherFailures } = insights
  const lines = causes.map((cause) => ({ ...cause, label: causeLabel(cause) }))
  if (otherFailures > 0) {
    const label = m.insights_other_causes()
    lines.push({ code: null, label, count: otherFailures, message: null, suggestion: null })
  }
  return {
    id: 'failures',
    title: m.insights_failures_title(),
    answer: failuresAnswer(insights),
    notes: [],
    figure: {
      kind: 'bars',
      tones: ['bad'],
      bars: lines.map(({ label, count, message }): Bar => {
        const amount = `${formatCount(count)} · ${formatPercent(count, failed)}`
        return { label, amount, tip: `${label}: ${amount}${message ? `\n${message}` : ''}`, parts: [count] }
      }),
    },
    legend: [],
    columns: [
      { key: 'code', label: m.insights_column_cause(), isNumber: false },
      { key: 'count', label: m.insights_column_count(), isNumber: true },
      { key: 'message', label: m.insights_column_message(), isNumber: false },
      { key: 'suggestion', label: m.insights_advice(), isNumber: false },
    ],
    rows: lines.map(({ code, label, count, message, suggestion }): TableCell[] => [
      { text: label, value: code },
      { text: formatCount(count), value: count },
      { text: message ?? '', value: message },
      { text: suggestion ?? '', value: suggestion },
    ]),
  }
}

function failuresAnswer(insights: Insights): string {
  const { failed, causes } = insights
  const finished = finishedCount(insights)
  const [most] = causes
  if (!most) return m.insights_failures_none({ count: finished })
  return m.insights_failures_answer({
    failed: formatCount(failed),
    finished: formatCount(finished),
    percent: formatPercent(failed, finished),
    cause: causeLabel(most),
  })
}
