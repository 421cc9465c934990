import type { Watchlist } from '../../core/watchlist/watchlist'
import { m } from '../../i18n'
import { UserError } from './user-error'

/** A change that is on disk when it returns. @throws UserError when the disk refuses it */
export function onDisk<T>(change: () => T): T {
  try {
    return change()
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError('storage', m.errors_disk())
  }
}

/** What is acknowledged survives a power loss. @throws UserError when the disk does not confirm it */
export async function confirmed(watchlist: Watchlist): Promise<void> {
  try {
    await watchlist.synced()
  } catch {
    throw new UserError('storage', m.errors_disk_not_confirmed())
  }
}
