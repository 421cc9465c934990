import { statusKind } from '../../electron/contract/generation-status'
import type { GenerationRow } from '../../electron/contract/generation-row'
import { type Arrangement, SMART, groupKey, naturalKey, sharedKey } from './arrangement'
import { groupOf } from './groups'

/** The sort key of a row: compared field by field, the smaller one first. */
export interface OrderKey {
  /** The key of its group. */
  readonly group: string
  /** 0 when pinned, else 1. */
  readonly pin: number
  /** The value the user sorts by; the same for all rows in the smart order. */
  readonly by: number | string
  readonly rank: number
  /** Running: when it was expected to finish, as it was placed. Else: how long ago it finished, as a negative time. */
  readonly due: number
  readonly stage: number
  readonly since: number
  /** The order in which rows were added, for rows that are otherwise equal: a paste keeps its order. */
  readonly turn: number
}

/** The rank of all rows where only the user's value counts. */
const ADDED_RANK = -1
const RANK = { running: 0, failed: 1, completed: 2, canceled: 2 } as const
const STAGE = {
  processing: 0,
  unknown: 0,
  pending: 1,
  completed: 0,
  failed: 0,
  rejected: 0,
  canceled: 0,
} as const
const UNREAD_STAGE = 2
const BY_STATUS = {
  processing: 0,
  unknown: 1,
  pending: 2,
  failed: 5,
  rejected: 6,
  completed: 7,
  canceled: 8,
} as const
const UNREAD = 3
const MISSING = 4

function finishedWhen(row: GenerationRow): number {
  if (row.finishedAt !== null) return row.finishedAt
  if (row.createdAt === null) return row.addedAt
  return row.createdAt + (row.tookMs ?? 0)
}

export function nameToSortBy({ label, fileName, id }: GenerationRow): string {
  return label ?? fileName ?? id
}

function sortValue(row: GenerationRow, sort: Arrangement['sort'], names: NameKeys): number | string {
  switch (sort) {
    case 'smart':
      return 0
    case 'added':
      return -row.addedAt
    case 'finished':
      return groupOf(row) === 'running' ? Infinity : -finishedWhen(row)
    case 'name':
      return names.nameKey(nameToSortBy(row))
    case 'model':
      return sharedKey(row.model)
    case 'status':
      if (row.watch.kind === 'missing') return MISSING
      return row.status === null ? UNREAD : BY_STATUS[statusKind(row.status)]
  }
}

interface NameKeys {
  nameKey(name: string): string
}
const UNCACHED: NameKeys = { nameKey: naturalKey }

interface Before {
  readonly turn?: number
  /** The row's key until now. */
  readonly before?: OrderKey | undefined
  readonly arrangement?: Arrangement
  /** Keeps the sort key of its name. */
  readonly names?: NameKeys
}

/**
 * Returns the sort key of a row. The smart order puts running rows first, the soonest to finish on top; then failed
 * ones; then finished ones, the newest on top. Pinned rows are above all others.
 */
export function orderKey(
  row: GenerationRow,
  { turn = 0, before, arrangement = SMART, names = UNCACHED }: Before = {},
): OrderKey {
  const kind = groupOf(row)
  const { sort } = arrangement
  const isRunning = kind === 'running'
  const isByAdded = sort === 'added'
  // One shape, made in one go: 10,000 keys are made for another order.
  const fresh: OrderKey = {
    group: groupKey(row, arrangement),
    pin: row.pinned ? 0 : 1,
    by: sortValue(row, sort, names),
    // Nothing else counts in the order of their addition.
    rank: isByAdded ? ADDED_RANK : RANK[kind],
    due: isByAdded ? 0 : isRunning ? (row.timeLeft?.expectedAt ?? Infinity) : -finishedWhen(row),
    stage: isByAdded || !isRunning ? 0 : row.status === null ? UNREAD_STAGE : STAGE[statusKind(row.status)],
    since: isByAdded ? 0 : isRunning ? (row.createdAt ?? row.addedAt) : row.addedAt,
    turn,
  }
  // A later estimate alone doesn't move it: `calmOrder` decides on that.
  if (isRunning && before && isSamePlace(before, fresh)) return { ...fresh, due: before.due }
  return fresh
}

/** Moves the row to its group in another grouping. In place, as 10,000 new keys take longer than all else of that. */
export function regroup(key: OrderKey, row: GenerationRow, arrangement: Omit<Arrangement, 'sort'>): void {
  Object.assign(key, { group: groupKey(row, arrangement) })
}

function isSamePlace(a: OrderKey, b: OrderKey): boolean {
  return a.group === b.group && a.pin === b.pin && a.by === b.by && a.rank === b.rank && a.stage === b.stage
}

/** Returns whether two rows are running ones between which only their estimates decide. */
export function areOrderedByEstimate(a: OrderKey, b: OrderKey): boolean {
  const areRunning = a.rank === RANK.running && b.rank === RANK.running
  return areRunning && a.group === b.group && a.pin === b.pin && a.by === b.by
}

// Not a loop over fields: sorting 10,000 rows compares more than 100,000 times.
export function compareKeys(a: OrderKey, b: OrderKey): number {
  if (a.group !== b.group) return a.group < b.group ? -1 : 1
  return compareInGroup(a, b)
}

function compareInGroup(a: OrderKey, b: OrderKey): number {
  if (a.pin !== b.pin) return a.pin - b.pin
  if (a.by !== b.by) return a.by < b.by ? -1 : 1
  if (a.rank !== b.rank) return a.rank - b.rank
  if (a.due !== b.due) return a.due < b.due ? -1 : 1
  if (a.stage !== b.stage) return a.stage - b.stage
  if (a.since !== b.since) return a.since < b.since ? -1 : 1
  return a.turn - b.turn
}

type KeyOf = (id: string) => OrderKey | undefined

/** A row as it is sorted. */
export interface Placed {
  readonly id: string
  readonly key: OrderKey
}

function comparePlaced(a: Placed, b: Placed): number {
  return compareKeys(a.key, b.key) || compareIds(a, b)
}

function comparePlacedInGroup(a: Placed, b: Placed): number {
  return compareInGroup(a.key, b.key) || compareIds(a, b)
}

function compareIds(a: Placed, b: Placed): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** Returns all rows in their order without groups. */
export function sortedInOneGroup<P extends Placed>(rows: Iterable<P>): P[] {
  return [...rows].sort(comparePlacedInGroup)
}

/** Returns the IDs of all rows in their order. @param sorted the rows in their order without groups */
export function sortedByGroup(sorted: readonly Placed[]): string[] {
  const groups = new Map<string, string[]>()
  let last: { name: string; ids: string[] } | undefined
  for (const { id, key } of sorted) {
    if (last?.name !== key.group) {
      const ids = groups.get(key.group) ?? []
      groups.set(key.group, ids)
      last = { name: key.group, ids }
    }
    last.ids.push(id)
  }
  const parts = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, ids]) => ids)
  return parts.length === 1 ? (parts[0] ?? []) : parts.flat()
}

/**
 * Moves the changed IDs to their places in an ordered list, in one pass instead of sorting all of it. An ID without a key
 * is left out: its row was removed.
 */
export function reorder(ordered: readonly string[], changed: ReadonlySet<string>, keyOf: KeyOf): string[] {
  const coming: Placed[] = []
  for (const id of changed) {
    const key = keyOf(id)
    if (key) coming.push({ id, key })
  }
  coming.sort(comparePlaced)
  const result: string[] = []
  let next = 0
  for (const id of ordered) {
    const key = changed.has(id) ? undefined : keyOf(id)
    if (!key) continue
    for (let other = coming[next]; other && comparePlaced(other, { id, key }) < 0; other = coming[next]) {
      result.push(other.id)
      next += 1
    }
    result.push(id)
  }
  for (const { id } of coming.slice(next)) result.push(id)
  return result
}

export function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index])
}
