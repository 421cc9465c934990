import { MAX_WATCHED } from '../../contract/limits'
import { language, m } from '../../i18n'
import { WatchlistFullError } from '../../core/watchlist/capacity'
import type { Watchlist } from '../../core/watchlist/watchlist'
import { FileLeftAlone } from '../platform/storage/left-alone'
import { UserError } from './user-error'

/**
 * Makes a change that is on disk when this returns.
 * @param problem the sentence for the user when the disk refuses
 * @throws UserError when the disk refuses, or when the list is full; nothing has changed then
 */
export function persisted<T>(change: () => T, problem: () => string = m.errors_disk): T {
  try {
    return change()
  } catch (error) {
    throw storageError(error, problem)
  }
}

/** Returns the error for the user. @param problem as for `persisted` */
export function storageError(error: unknown, problem: () => string): UserError {
  if (error instanceof UserError) return error
  if (error instanceof WatchlistFullError)
    return new UserError(
      'invalid_request',
      m.errors_list_full({ max: MAX_WATCHED.toLocaleString(language()) }),
    )
  return new UserError('storage', error instanceof FileLeftAlone ? error.message : problem())
}

/** Resolves when all changes survive a power loss. @throws UserError when the disk doesn't confirm them */
export async function synced(watchlist: Watchlist): Promise<void> {
  try {
    await watchlist.synced()
  } catch {
    throw new UserError('storage', m.errors_disk_not_confirmed())
  }
}
