import { m } from '../../electron/i18n'
import type { FilterName } from '../model/filter'
import type { RowCounts } from '../../electron/contract/generation-row'
import { listedCount } from '../model/groups'

export interface Chip {
  readonly name: FilterName
  readonly label: () => string
  readonly count: number
}

const ALWAYS = new Set<FilterName>(['all', 'running', 'completed', 'failed'])

/** Returns the offered filters. A rare one is offered only while it is chosen or has any generations. */
export function chipsOf(counts: RowCounts, chosen: FilterName): Chip[] {
  const all: Chip[] = [
    { name: 'all', label: m.list_filter_all, count: listedCount(counts) },
    { name: 'running', label: m.list_filter_running, count: counts.running },
    { name: 'completed', label: m.list_filter_completed, count: counts.completed },
    { name: 'failed', label: m.list_filter_failed, count: counts.failed },
    { name: 'canceled', label: m.list_filter_canceled, count: counts.canceled },
    { name: 'pinned', label: m.list_filter_pinned, count: counts.pinned },
    { name: 'history', label: m.list_filter_history, count: counts.history },
  ]
  return all.filter(({ name, count }) => ALWAYS.has(name) || count > 0 || name === chosen)
}
