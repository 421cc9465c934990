import { MAX_WATCHED } from '../contract/limits'

/** Twice as many as a list can have. */
const MAX_KEPT = 2 * MAX_WATCHED

/**
 * Limits a set of IDs that otherwise only grows: once it is large, the IDs that are no longer needed are deleted.
 * @param isNeeded whether an ID must be kept, such as because it is on the list
 */
export function forgetGone(ids: Set<string>, isNeeded: (id: string) => boolean, max = MAX_KEPT): void {
  if (ids.size <= max) return
  for (const id of ids) if (!isNeeded(id)) ids.delete(id)
}
