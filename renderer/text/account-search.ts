import type { AccountSearchState } from '../../electron/contract/account-search'
import type { AppStatus } from '../../electron/contract/app-status'
import { m } from '../../electron/i18n'
import type { CreatedChoice } from '../model/created-range'
import { formatCount } from './format'

export const CREATED_LABELS: Readonly<Record<CreatedChoice, () => string>> = {
  any: m.account_any_time,
  today: m.account_today,
  week: m.account_week,
  month: m.account_month,
  custom: m.account_custom,
}

const WAITING: Partial<Record<AppStatus['connection'], () => string>> = {
  key_missing: m.account_wait_key,
  key_refused: m.account_wait_refused,
  paused: m.account_wait_paused,
  offline: m.account_wait_offline,
  slowed: m.account_wait_slowed,
}

export interface SearchMessage {
  readonly tone: 'quiet' | 'wait' | 'bad'
  readonly text: string
}

/** Says how far a search is, or how it ended. */
export function searchProgress(search: AccountSearchState): string {
  const read = formatCount(search.readCount)
  switch (search.state) {
    case 'reading':
      return m.account_reading({ read, found: m.account_match({ count: search.newCount }) })
    case 'complete':
    case 'failed':
      return m.account_read_all({ read })
    case 'canceled':
      return m.account_canceled({ read })
    case 'at_limit':
      return m.account_at_limit({ read })
    case 'full':
      return m.account_full({ read })
  }
}

/** Says what holds a search up, or what ended it; null when nothing did. */
export function searchProblem(
  { state, problem, isFilteredHere }: AccountSearchState,
  connection: AppStatus['connection'] | undefined,
  isStalled: boolean,
): SearchMessage | null {
  if (state === 'failed') return { tone: 'bad', text: m.account_failed({ problem: problem ?? '' }) }
  if (state === 'reading') {
    const waiting = connection && WAITING[connection]
    if (waiting) return { tone: 'wait', text: waiting() }
    if (problem !== null) return { tone: 'wait', text: m.account_retrying({ problem }) }
    if (isStalled) return { tone: 'quiet', text: m.account_wait_watch() }
  }
  return isFilteredHere ? { tone: 'quiet', text: m.account_refused_filter() } : null
}

/** Says what a search has found: "42 new generations". */
export function searchTitle({ newCount, listedCount }: AccountSearchState): string {
  if (newCount > 0) return m.account_new({ count: newCount })
  return listedCount > 0 ? m.account_nothing_new() : m.account_nothing()
}

/** Says what else is true of what was found; empty when nothing is. */
export function searchDetail({ finishedCount, listedCount, newCount }: AccountSearchState): string {
  const listed = newCount > 0 ? m.account_listed : m.account_listed_only
  return [
    ...(finishedCount > 0 ? [m.account_finished({ count: finishedCount })] : []),
    ...(listedCount > 0 ? [listed({ count: listedCount })] : []),
  ].join(' ')
}
