import { MAX_WATCHED } from '../contract/limits'

/** Those on the list, and as many again. */
const MAX_KEPT = 2 * MAX_WATCHED

/**
 * Keeps a set that only grows from growing for ever: once it is large, forgets the IDs that are no longer needed.
 * @param isNeeded whether an ID must be kept, such as because it is on the list
 */
export function forgetGone(ids: Set<string>, isNeeded: (id: string) => boolean, max = MAX_KEPT): void {
  if (ids.size <= max) return
  for (const id of ids) if (!isNeeded(id)) ids.delete(id)
}
