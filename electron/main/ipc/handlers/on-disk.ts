import type { Watchlist } from '../../../core/watch/watchlist'
import { CommandRefused } from '../handle'

const DISK_TROUBLE =
  "That couldn't be written to disk, so nothing was changed. Check that there is room and that the data folder can be written to."

const NOT_CONFIRMED =
  'That was done, but the disk did not confirm that it is kept. Check the disk of the data folder, and look at the list after the next start.'

/** A change that is on disk when it returns. @throws CommandRefused when the disk refuses it */
export function onDisk<T>(change: () => T): T {
  try {
    return change()
  } catch (error) {
    if (error instanceof CommandRefused) throw error
    throw new CommandRefused('storage', DISK_TROUBLE)
  }
}

/** What is acknowledged survives a power loss. @throws CommandRefused when the disk does not confirm it */
export async function confirmed(watchlist: Watchlist): Promise<void> {
  try {
    await watchlist.synced()
  } catch {
    throw new CommandRefused('storage', NOT_CONFIRMED)
  }
}
