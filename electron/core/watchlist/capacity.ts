import { MAX_WATCHED } from '../../contract/limits'

/** There would be more generations than the watchlist can hold; nothing has changed. */
export class WatchlistFullError extends Error {}

/** Returns how many more fit on a list of this size. */
export function roomOn(size: number): number {
  return Math.max(0, MAX_WATCHED - size)
}

/** Checks that this many more fit on a list of this size. @throws WatchlistFullError when they don't */
export function assertRoom(size: number, added: number): void {
  if (added > roomOn(size)) throw new WatchlistFullError()
}
