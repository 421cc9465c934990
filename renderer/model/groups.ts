import { isTerminalStatus, statusKind } from '../../electron/contract/generation-status'
import type { GenerationRow } from '../../electron/contract/generation-row'

/** What a row asks of the user: to wait, to look, or nothing more. */
export type RowGroup = 'running' | 'failed' | 'done' | 'canceled'

export function groupOf(row: GenerationRow): RowGroup {
  if (row.watch.kind === 'missing') return 'failed'
  if (row.status === null || !isTerminalStatus(row.status)) return 'running'
  const kind = statusKind(row.status)
  if (kind === 'canceled') return 'canceled'
  return kind === 'failed' || kind === 'rejected' ? 'failed' : 'done'
}

/** How many there are of each. What is in the history counts there alone; pinned ones count in their group too. */
export type RowCounts = Readonly<Record<RowGroup | 'pinned' | 'history', number>>
export const NO_ROWS: RowCounts = { running: 0, failed: 0, done: 0, canceled: 0, pinned: 0, history: 0 }

/** On the list proper, the history left out. */
export function listedCount({ running, failed, done, canceled }: RowCounts): number {
  return running + failed + done + canceled
}

/** The counts with one row more (`by` 1) or less (−1). */
export function countRow(
  counts: Record<keyof RowCounts, number>,
  row: Pick<GenerationRow, 'inHistory' | 'pinned'>,
  group: RowGroup,
  by: 1 | -1,
): void {
  counts[row.inHistory ? 'history' : group] += by
  if (row.pinned && !row.inHistory) counts.pinned += by
}
