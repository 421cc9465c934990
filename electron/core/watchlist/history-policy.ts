import type { Settings } from '../../contract/settings'
import { type WatchedGeneration, isFinished } from './watched-generation'

const HOUR_MS = 60 * 60_000
const AFTER_MS: Record<Settings['historyAfter'], number> = {
  never: Infinity,
  hour: HOUR_MS,
  day: 24 * HOUR_MS,
  week: 7 * 24 * HOUR_MS,
}

/** Returns whether it can move to the history, or back: only finished ones that aren't pinned move there. */
export function canMove(entry: WatchedGeneration, inHistory: boolean): boolean {
  if ((entry.historyAt !== null) === inHistory) return false
  return !inHistory || (isFinished(entry) && !entry.annotations.pinned)
}

/** Returns it after the move. @param now ms since the epoch */
export function moved(entry: WatchedGeneration, inHistory: boolean, now: number): WatchedGeneration {
  return inHistory ? { ...entry, historyAt: now } : { ...entry, historyAt: null, broughtBackAt: now }
}

/**
 * Returns the finished generations that have been on the list long enough. Pinned ones stay, those the user brought
 * back, and those whose notification is still due.
 * @param now ms since the epoch
 */
export function dueForHistory(
  entries: Iterable<WatchedGeneration>,
  after: Settings['historyAfter'],
  now: number,
): string[] {
  const ms = AFTER_MS[after]
  const due: string[] = []
  for (const entry of entries) {
    if (entry.historyAt !== null || entry.broughtBackAt !== null) continue
    if (entry.annotations.pinned || entry.announcement === 'due') continue
    // When one that had finished before it was added did so is unknown: it counts from its addition.
    if (isFinished(entry) && now - (entry.finishedAt ?? entry.addedAt) >= ms) due.push(entry.id)
  }
  return due
}

/**
 * Returns the oldest of the history beyond the limit, without pinned ones.
 * @param isKept whether one stays whatever the limit
 */
export function beyondLimit(
  entries: Iterable<WatchedGeneration>,
  limit: number,
  isKept: (id: string) => boolean,
): string[] {
  const history = [...entries].filter((entry) => entry.historyAt !== null)
  const surplus = history.length - limit
  if (surplus <= 0) return []
  const timeOf = (entry: WatchedGeneration): number => entry.finishedAt ?? entry.addedAt
  return history
    .filter(({ id, annotations }) => !isKept(id) && !annotations.pinned)
    .sort((a, b) => timeOf(a) - timeOf(b))
    .slice(0, surplus)
    .map(({ id }) => id)
}
