import { type NotifiedFinish, median } from './finishes'

interface Outcome {
  /** The API's words as the window's rows show them. */
  statuses: readonly (string | null)[]
  notified: readonly NotifiedFinish[]
  /** Whose end had to be notified. */
  expected: readonly string[]
}

/** The closing words of the demo, and whether every end was notified, once. */
export function summary({ statuses, notified, expected }: Outcome): { text: string; isGood: boolean } {
  const count = (word: string): number => statuses.filter((status) => status === word).length
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
    ["median time from the server's finish to the notification", `${typical ?? '–'} ms`],
    ...missed.map((id) => ['MISSED', id]),
    ...twice.map(({ title }) => ['TOLD TWICE', title]),
  ]
  return {
    text: lines.map(([name, value]) => `${name}: ${value}`).join('\n'),
    isGood: missed.length === 0 && twice.length === 0,
  }
}
