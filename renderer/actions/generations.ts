import type { GenerationRow } from '../../electron/contract/generation-row'
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

export function hasOutput(row: GenerationRow): boolean {
  return row.hasOutput
}

export function canRetry({ watch }: GenerationRow): boolean {
  return watch.kind === 'missing' || watch.kind === 'retrying'
}

/** Whether it can move to the history: pinned ones stay on the list. */
export function canMoveToHistory({ inHistory, pinned, watch }: GenerationRow): boolean {
  return !inHistory && !pinned && watch.kind === 'finished'
}

/** Returns those of the generations whose rows pass the test. */
export function targetsWith(ids: Targets, test: (row: GenerationRow) => boolean): string[] {
  return ids.filter((id) => {
    const row = rowOf(id)
    return row !== undefined && test(row)
  })
}
