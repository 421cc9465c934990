import { statusKind } from '../../contract/generation-status'
import { LOOSE_GROUP, PINNED_GROUP, setGroup } from '../../contract/set-id'
import type { Settings } from '../../contract/settings'
import { TopK } from '../scheduler/top-k'
import { createdAtMs } from '../sync-api/created-at'
import { groupOf } from './row-counts'
import { type WatchedGeneration, isUnfinished, timeLeftOf } from './watched-generation'

/** More than a high screen of compact rows shows. */
const FIRST_SCREEN_ROWS = 60
/** More than any time in ms since the epoch, so that its multiples rank before times. */
const AFTER_ALL_TIMES = 1e13
const BAND = 10 * AFTER_ALL_TIMES

/**
 * Returns the generations that the main list begins with, so that the page can show them before it has all rows; null for
 * orders in which every row has to be compared. The page sorts for itself: a row that is missing here moves into its
 * place later.
 */
export function firstScreen(
  entries: Iterable<WatchedGeneration>,
  { listSort, listGroup }: Pick<Settings, 'listSort' | 'listGroup'>,
): WatchedGeneration[] | null {
  if (listGroup !== 'none' || (listSort !== 'smart' && listSort !== 'added')) return null
  const all = [...entries]
  const listed = all.filter(({ historyAt }) => historyAt === null)
  const orderOf = (entry: WatchedGeneration): number =>
    (entry.annotations.pinned ? 0 : 3 * BAND) +
    (listSort === 'added' ? AFTER_ALL_TIMES - entry.addedAt : smartOrder(entry))
  const hasSets = listed.some(({ setId }) => setId !== undefined)
  return hasSets
    ? firstOfGroups(listed, runningSets(all), orderOf)
    : firstOf(listed, orderOf, FIRST_SCREEN_ROWS)
}

type OrderOf = (entry: WatchedGeneration) => number

function firstOf(entries: Iterable<WatchedGeneration>, orderOf: OrderOf, count: number): WatchedGeneration[] {
  const first = new TopK<WatchedGeneration>(count)
  for (const entry of entries) first.add(entry, orderOf(entry))
  return first.items
}

/** Returns what a list with headings of sets begins with. */
function firstOfGroups(
  entries: readonly WatchedGeneration[],
  running: ReadonlySet<string>,
  orderOf: OrderOf,
): WatchedGeneration[] {
  const groups = new Map<string, WatchedGeneration[]>()
  for (const entry of entries) {
    const key = groupKeyOf(entry, running)
    const group = groups.get(key)
    if (group) group.push(entry)
    else groups.set(key, [entry])
  }
  const first: WatchedGeneration[] = []
  for (const [, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (first.length >= FIRST_SCREEN_ROWS) break
    first.push(...firstOf(group, orderOf, FIRST_SCREEN_ROWS - first.length))
  }
  return first
}

function runningSets(entries: readonly WatchedGeneration[]): Set<string> {
  return new Set(entries.flatMap((entry) => (isUnfinished(entry) ? (entry.setId ?? []) : [])))
}

function groupKeyOf({ annotations, setId }: WatchedGeneration, running: ReadonlySet<string>): string {
  if (annotations.pinned) return PINNED_GROUP
  return setId === undefined ? LOOSE_GROUP : setGroup(setId, !running.has(setId))
}

/** Running ones first, the soonest to finish on top; then failed ones, then others, the newest on top. */
function smartOrder(entry: WatchedGeneration): number {
  const { generation } = entry
  const group = groupOf(entry)
  if (group === 'running') return timeLeftOf(entry)?.expectedAt ?? orderWithoutEstimate(entry)
  const created = generation ? createdAtMs(generation) : null
  const finishedWhen = entry.finishedAt ?? (created === null ? entry.addedAt : created + (entry.tookMs ?? 0))
  return (group === 'failed' ? 1 : 2) * BAND + AFTER_ALL_TIMES - finishedWhen
}

function orderWithoutEstimate({ generation, addedAt }: WatchedGeneration): number {
  if (generation === null) return 3 * AFTER_ALL_TIMES + addedAt
  const stage = statusKind(generation.status) === 'pending' ? 2 : 1
  return stage * AFTER_ALL_TIMES + (createdAtMs(generation) ?? addedAt)
}
