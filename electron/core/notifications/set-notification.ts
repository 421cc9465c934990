import type { StoredSet } from '../sets/stored-set'
import type { WatchedGeneration } from '../watchlist/watched-generation'
import { type Outcome, type SetNotification, toFinish } from './notification'
import { type NotificationMessage, formatNotification } from './notification-message'
import { WORST_FIRST, outcomeGroups } from './summary'

/** Returns the notification that all of a set is done. @param members at least one, unless it is a batch without */
export function setNotification(set: StoredSet, members: readonly WatchedGeneration[]): SetNotification {
  const finishes = outcomeGroups(members.flatMap((entry) => toFinish(entry) ?? []))
  const finished = new Set(finishes.flatMap((group) => group.finishes.map(({ entry }) => entry.id)))
  const others = members.map(({ id }) => id).filter((id) => !finished.has(id))
  const groups = WORST_FIRST.flatMap((outcome) => {
    const group = finishes.find((one) => one.outcome === outcome)
    const count = (group?.finishes.length ?? 0) + requestsWith(outcome, set)
    return count === 0 ? [] : [{ outcome, count, names: group?.names ?? [] }]
  })
  const message: NotificationMessage = {
    kind: 'set',
    setId: set.id,
    name: set.name,
    groups,
    withoutOutcome: others.length,
  }
  return {
    key: `set:${set.id}`,
    kind: 'set',
    ids: [...finished, ...others],
    newIds: [],
    replaces: null,
    outcome: groups[0]?.outcome ?? 'failed',
    message,
    ...formatNotification(message),
  }
}

/** Returns how many requests of a batch have ended so without a known generation. */
function requestsWith(outcome: Outcome, { batch }: StoredSet): number {
  if (batch === null) return 0
  if (outcome === 'completed') return batch.completedUnnamed
  return outcome === 'failed' ? batch.neverCreated + batch.failedUnnamed : 0
}
