import type { RequestRecord } from '../simulator'

type LoggedNotification = Pick<RequestRecord, 'at' | 'durationMs' | 'status' | 'id' | 'told'>

/** A span of the simulator's clock. */
export interface Span {
  /** ms since the epoch. */
  from: number
  to: number
}

/**
 * The oldest that any state got: for each generation the longest time in the span since its state was last told, in
 * whatever answer. What was told before the span counts from when it was told.
 * @returns ms; Infinity when one was never told
 */
export function oldestState(
  records: readonly LoggedNotification[],
  ids: readonly string[],
  { from, to }: Span,
): number {
  const lastTold = new Map<string, number>()
  let oldest = 0
  for (const { id, at } of tellings(records)) {
    if (at > to) break
    if (at > from) oldest = Math.max(oldest, at - (lastTold.get(id) ?? -Infinity))
    lastTold.set(id, at)
  }
  for (const id of ids) oldest = Math.max(oldest, to - (lastTold.get(id) ?? -Infinity))
  return oldest
}

/** How many states were told in the span. */
export function statesTold(records: readonly LoggedNotification[], { from, to }: Span): number {
  return tellings(records).filter(({ at }) => at > from && at <= to).length
}

/** When the last of them was told for the first time (ms since the epoch); undefined while one has not been. */
export function allToldAt(
  records: readonly LoggedNotification[],
  ids: readonly string[],
): number | undefined {
  const missing = new Set(ids)
  for (const { id, at } of tellings(records)) if (missing.delete(id) && missing.size === 0) return at
  return undefined
}

/** The most requests that arrived within any minute. */
export function busiestMinute(records: readonly Pick<RequestRecord, 'at'>[]): number {
  const times = records.map(({ at }) => at).sort((a, b) => a - b)
  let most = 0
  let first = 0
  times.forEach((at, index) => {
    while ((times[first] ?? at) <= at - 60_000) first += 1
    most = Math.max(most, index - first + 1)
  })
  return most
}

/** Every state told, in the order of time. */
function tellings(records: readonly LoggedNotification[]): { id: string; at: number }[] {
  return records
    .filter(({ status, durationMs }) => status === 200 && durationMs !== null)
    .flatMap(({ id, told, at, durationMs }) =>
      (told ?? (id === undefined ? [] : [id])).map((one) => ({ id: one, at: at + (durationMs ?? 0) })),
    )
    .sort((a, b) => a.at - b.at)
}
