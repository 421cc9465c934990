import { isTerminalStatus, statusKind } from '../../electron/contract/generation-status'
import type { GenerationRow } from '../../electron/contract/generation-row'

/** What a row asks of the person: to wait, to look, or nothing more. */
export type RowGroup = 'running' | 'failed' | 'done'

export function groupOf(row: GenerationRow): RowGroup {
  if (row.watch.kind === 'missing') return 'failed'
  if (row.status === null || !isTerminalStatus(row.status)) return 'running'
  const kind = statusKind(row.status)
  return kind === 'failed' || kind === 'rejected' ? 'failed' : 'done'
}

export type GroupCounts = Readonly<Record<RowGroup, number>>
export const NO_ROWS: GroupCounts = { running: 0, failed: 0, done: 0 }
