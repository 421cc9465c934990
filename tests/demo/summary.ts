import { type NotifiedFinish, median } from './finishes'

interface Outcome {
  /** The API's statuses, as the rows in the window show them. */
  statuses: readonly (string | null)[]
  notified: readonly NotifiedFinish[]
  /** IDs of the finishes to be notified. */
  expected: readonly string[]
}

/** Returns the summary of the demo, and whether every finish was notified exactly once. */
export function summary({ statuses, notified, expected }: Outcome): { text: string; isGood: boolean } {
  const count = (wanted: string): number => statuses.filter((status) => status === wanted).length
  const rejected = count('REJECTED')
  const canceled = count('CANCELED')
  const missed = expected.filter((id) => !notified.some((finish) => finish.id === id))
  const twice = notified.filter(({ id }, index) => notified.findIndex((finish) => finish.id === id) < index)
  const typical = median(notified.map(({ afterMs }) => afterMs))
  const lines = [
    ['watched', `${statuses.length}`],
    ['completed', `${count('COMPLETED')}`],
    [
      'failed',
      `${count('FAILED') + rejected + canceled} (of these ${rejected} rejected, ${canceled} canceled)`,
    ],
    ['finishes notified', `${notified.length} of ${expected.length}`],
    [
      "median time from the server's finish to the notification",
      `${Number.isNaN(typical) ? '–' : typical} ms`,
    ],
    ...missed.map((id) => ['MISSED', id]),
    ...twice.map(({ title }) => ['NOTIFIED TWICE', title]),
  ]
  return {
    text: lines.map(([name, value]) => `${name}: ${value}`).join('\n'),
    isGood: missed.length === 0 && twice.length === 0,
  }
}
