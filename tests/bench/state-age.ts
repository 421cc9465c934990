import type { RequestRecord } from '../simulator'

type AnsweredRequest = Pick<RequestRecord, 'at' | 'durationMs' | 'status' | 'id' | 'listedIds'>

/** A span of the simulator's clock. */
export interface Span {
  /** ms since the epoch. */
  from: number
  to: number
}

/**
 * Returns how old a state became at most: the longest time in the span between two answers that carry the state of the
 * same generation. An answer before the span counts from its own time.
 * @returns ms; Infinity when a generation was never read
 */
export function oldestState(
  records: readonly AnsweredRequest[],
  ids: readonly string[],
  { from, to }: Span,
): number {
  const lastReadAt = new Map<string, number>()
  let oldest = 0
  for (const { id, at } of readsIn(records)) {
    if (at > to) break
    if (at > from) oldest = Math.max(oldest, at - (lastReadAt.get(id) ?? -Infinity))
    lastReadAt.set(id, at)
  }
  for (const id of ids) oldest = Math.max(oldest, to - (lastReadAt.get(id) ?? -Infinity))
  return oldest
}

/** Returns how many states were read in the span. */
export function statesRead(records: readonly AnsweredRequest[], { from, to }: Span): number {
  return readsIn(records).filter(({ at }) => at > from && at <= to).length
}

/** Returns when all of them had been read once (ms since the epoch); undefined while one has not been. */
export function allReadAt(records: readonly AnsweredRequest[], ids: readonly string[]): number | undefined {
  const missing = new Set(ids)
  for (const { id, at } of readsIn(records)) if (missing.delete(id) && missing.size === 0) return at
  return undefined
}

/** Returns the highest number of requests that arrived within 60 s. */
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

/** Returns every state read, in the order of the requests. */
function readsIn(records: readonly AnsweredRequest[]): { id: string; at: number }[] {
  return records
    .filter(({ status, durationMs }) => status === 200 && durationMs !== null)
    .flatMap(({ id, listedIds, at, durationMs }) =>
      (listedIds ?? (id === undefined ? [] : [id])).map((one) => ({ id: one, at: at + (durationMs ?? 0) })),
    )
    .sort((a, b) => a.at - b.at)
}
