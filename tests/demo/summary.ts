import { type ToldFinish, median } from './finishes'

interface Outcome {
  /** The API's words as the window's rows show them. */
  statuses: readonly (string | null)[]
  told: readonly ToldFinish[]
  /** Whose end had to be told. */
  expected: readonly string[]
}

/** The closing words of the demo, and whether every end was told, once. */
export function summary({ statuses, told, expected }: Outcome): { text: string; isGood: boolean } {
  const count = (word: string): number => statuses.filter((status) => status === word).length
  const rejected = count('REJECTED')
  const canceled = count('CANCELED')
  const missed = expected.filter((id) => !told.some((finish) => finish.id === id))
  const twice = told.filter(({ id }, index) => told.findIndex((finish) => finish.id === id) < index)
  const typical = median(told.map(({ afterMs }) => afterMs))
  const lines = [
    ['watched', `${statuses.length}`],
    ['completed', `${count('COMPLETED')}`],
    [
      'failed',
      `${count('FAILED') + rejected + canceled} (of these ${rejected} rejected, ${canceled} canceled)`,
    ],
    ['finishes told', `${told.length} of ${expected.length}`],
    ["median time from the server's finish to the notification", `${typical ?? '–'} ms`],
    ...missed.map((id) => ['MISSED', id]),
    ...twice.map(({ title }) => ['TOLD TWICE', title]),
  ]
  return {
    text: lines.map(([name, value]) => `${name}: ${value}`).join('\n'),
    isGood: missed.length === 0 && twice.length === 0,
  }
}
