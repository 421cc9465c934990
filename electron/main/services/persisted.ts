import type { Watchlist } from '../../core/watchlist/watchlist'
import { m } from '../../i18n'
import { CommandRefused } from '../ipc/handle'

/** A change that is on disk when it returns. @throws CommandRefused when the disk refuses it */
export function onDisk<T>(change: () => T): T {
  try {
    return change()
  } catch (error) {
    if (error instanceof CommandRefused) throw error
    throw new CommandRefused('storage', m.errors_disk())
  }
}

/** What is acknowledged survives a power loss. @throws CommandRefused when the disk does not confirm it */
export async function confirmed(watchlist: Watchlist): Promise<void> {
  try {
    await watchlist.synced()
  } catch {
    throw new CommandRefused('storage', m.errors_disk_not_confirmed())
  }
}
