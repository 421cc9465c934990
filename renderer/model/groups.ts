import { isTerminalStatus, statusKind } from '../../electron/contract/generation-status'
import type { GenerationRow, RowCounts } from '../../electron/contract/generation-row'

/** The state of a row as the filters see it. */
export type RowGroup = 'running' | 'failed' | 'completed' | 'canceled'

export function groupOf(row: GenerationRow): RowGroup {
  if (row.watch.kind === 'missing') return 'failed'
  if (row.status === null || !isTerminalStatus(row.status)) return 'running'
  const kind = statusKind(row.status)
  if (kind === 'canceled') return 'canceled'
  return kind === 'failed' || kind === 'rejected' ? 'failed' : 'completed'
}

export const NO_ROWS: RowCounts = { running: 0, failed: 0, completed: 0, canceled: 0, pinned: 0, history: 0 }

/** Returns how many rows the main list has, without the history. */
export function listedCount({ running, failed, completed, canceled }: RowCounts): number {
  return running + failed + completed + canceled
}

export function isSameCounts(a: RowCounts, b: RowCounts): boolean {
  return (Object.keys(NO_ROWS) as (keyof RowCounts)[]).every((group) => a[group] === b[group])
}

/** Changes the counts by one row more (`by` 1) or less (−1). */
export function countRow(
  counts: Record<keyof RowCounts, number>,
  row: Pick<GenerationRow, 'inHistory' | 'pinned'>,
  group: RowGroup,
  by: 1 | -1,
): void {
  counts[row.inHistory ? 'history' : group] += by
  if (row.pinned && !row.inHistory) counts.pinned += by
}
