import { m } from '../../electron/i18n'
import { rowOf } from '../state/list'
import { displayName } from '../text/row-name'
import type { Targets } from './action'

/** Names the one generation, or says how many there are. */
export function nameOf(ids: Targets): string {
  const [first] = ids
  if (first === undefined || ids.length > 1) return m.ui_generations_count({ count: ids.length })
  const row = rowOf(first)
  return row ? displayName(row) : first
}

export function hasOutput(id: string): boolean {
  return rowOf(id)?.hasOutput ?? false
}

export function canRetry(id: string): boolean {
  const kind = rowOf(id)?.watch.kind
  return kind === 'missing' || kind === 'retrying'
}

/** Whether it can move to the history: pinned ones stay on the list. */
export function canMoveToHistory(id: string): boolean {
  const row = rowOf(id)
  return row !== undefined && !row.inHistory && !row.pinned && row.watch.kind === 'finished'
}
