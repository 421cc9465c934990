import { setProgress, setTimeLeft } from '../../../contract/set-progress'
import { memberOf } from '../../../core/sets/member-of'
import { type WatchedGeneration, isUnfinished } from '../../../core/watchlist/watched-generation'
import { formatSetProgress, setLabel } from '../../../i18n'

/** Returns the user's name for a set; null for none. */
export type FindSetName = (setId: string) => string | null

/** A line of the tray for a set. */
export interface TraySet {
  readonly label: string
  readonly ids: readonly string[]
}

const MAX_SETS = 3

/**
 * Returns lines for the latest sets that aren't done.
 * @param now ms since the epoch
 */
export function traySets(entries: readonly WatchedGeneration[], now: number, nameOf: FindSetName): TraySet[] {
  const open = new Set(entries.flatMap((entry) => (isUnfinished(entry) ? (entry.setId ?? []) : [])))
  // The ID of a set begins with its time.
  return [...open]
    .sort((a, b) => (a < b ? 1 : -1))
    .slice(0, MAX_SETS)
    .map((setId) => {
      const own = entries.filter((entry) => entry.setId === setId)
      const members = own.map(memberOf)
      const progress = formatSetProgress(setProgress(members), setTimeLeft(members, now), now)
      return { label: `${setLabel(setId, nameOf(setId))}: ${progress}`, ids: own.map(({ id }) => id) }
    })
}
