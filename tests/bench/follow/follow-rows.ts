import { median } from '../../demo/finishes'
import type { ApiForm } from '../../simulator'
import { type Row, row } from '../rows'
import { percentile } from '../statistics'

/** How long after each finish it was told (ms), and how many were not told exactly once. */
interface Told {
  delays: readonly number[]
  wrong: number
}

export interface FollowFigures {
  form: ApiForm
  running: number
  shown: Told
  notified: Told
  oldestProgressMs: number
  /** Requests in the busiest 60 s. */
  busiest: number
}

const NAMES: Record<ApiForm, string> = { specified: 'holds of 55 s', current: 'holds of 10 s' }
const GOALS = { medianMs: 1_000, worstMs: 2_500, progressSeconds: 30, requestsAMinute: 300 }

export function followRows({
  form,
  running,
  shown,
  notified,
  oldestProgressMs,
  busiest,
}: FollowFigures): Row[] {
  const what = `${running} running, ${NAMES[form]}`
  const roundMs = (running / GOALS.requestsAMinute) * 60_000
  const polling = (value: number) => ({
    name: 'a poll of each in turn within the same limit (computed)',
    value,
  })
  const delays = (told: string, values: readonly number[]): Row[] => [
    row({
      name: `${what}: finish → ${told}, median of ${values.length}`,
      value: median(values),
      unit: 'ms',
      goal: GOALS.medianMs,
      baseline: polling(roundMs / 2),
    }),
    row({
      name: `${what}: finish → ${told}, longest`,
      value: percentile(values, 1),
      unit: 'ms',
      goal: GOALS.worstMs,
      baseline: polling(roundMs),
    }),
  ]
  return [
    ...delays('row', shown.delays),
    ...delays('notification', notified.delays),
    row({
      name: `${what}: finishes not shown and notified exactly once`,
      value: shown.wrong + notified.wrong,
      unit: 'finishes',
      goal: 0,
    }),
    row({
      name: `${what}: oldest progress on the screen`,
      value: oldestProgressMs / 1000,
      unit: 's',
      goal: GOALS.progressSeconds,
    }),
    row({
      name: `${what}: requests in the busiest 60 s`,
      value: busiest,
      unit: 'requests',
      goal: GOALS.requestsAMinute,
    }),
  ]
}
