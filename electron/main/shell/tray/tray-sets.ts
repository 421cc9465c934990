import { setProgress, setTimeLeft } from '../../../contract/set-progress'
import { memberOf } from '../../../core/sets/member-of'
import { type StoredSet, isOpen } from '../../../core/sets/stored-set'
import { type WatchedGeneration, isUnfinished } from '../../../core/watchlist/watched-generation'
import { formatSetProgress, m, setLabel } from '../../../i18n'

/** What is known of sets beside their members. */
export interface KnownSets {
  readonly known: readonly StoredSet[]
  get(setId: string): StoredSet
}

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
export function traySets(entries: readonly WatchedGeneration[], now: number, sets: KnownSets): TraySet[] {
  const running = entries.flatMap((entry) => (isUnfinished(entry) ? (entry.setId ?? []) : []))
  const batches = sets.known.filter(isOpen).map(({ id }) => id)
  // The ID of a set begins with its time.
  return [...new Set([...running, ...batches])]
    .sort((a, b) => (a < b ? 1 : -1))
    .slice(0, MAX_SETS)
    .map((setId) => {
      const { name, batch } = sets.get(setId)
      const own = entries.filter((entry) => entry.setId === setId)
      const members = own.map(memberOf)
      const progress = setProgress(members, batch ?? undefined)
      const notCreated = batch?.notCreated ?? 0
      const text =
        progress.total === 0
          ? m.batches_reading()
          : formatSetProgress(progress, setTimeLeft(members, now, notCreated), now, notCreated)
      return { label: `${setLabel(setId, name)}: ${text}`, ids: own.map(({ id }) => id) }
    })
}
