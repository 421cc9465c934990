import type { StoredSet } from '../sets/stored-set'
import type { WatchedGeneration } from '../watchlist/watched-generation'
import { type SetNotification, toFinish } from './notification'
import { type NotificationMessage, formatNotification } from './notification-message'
import { outcomeGroups } from './summary'

/** Returns the notification that all of a set is done. @param members at least one */
export function setNotification(set: StoredSet, members: readonly WatchedGeneration[]): SetNotification {
  const groups = outcomeGroups(members.flatMap((entry) => toFinish(entry) ?? []))
  const finished = new Set(groups.flatMap(({ finishes }) => finishes.map(({ entry }) => entry.id)))
  const others = members.map(({ id }) => id).filter((id) => !finished.has(id))
  const message: NotificationMessage = {
    kind: 'set',
    setId: set.id,
    name: set.name,
    groups: groups.map(({ outcome, finishes, names }) => ({ outcome, count: finishes.length, names })),
    withoutOutcome: others.length + (set.batch?.neverCreated ?? 0),
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
