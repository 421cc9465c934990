import { MAX_WATCHED } from '../../contract/limits'

/** There would be more generations than the watchlist can hold; nothing has changed. */
export class WatchlistFullError extends Error {}

/** Returns how many more fit on a list of this size. */
export function roomOn(size: number): number {
  return Math.max(0, MAX_WATCHED - size)
}

/** @throws WatchlistFullError when so many more don't fit on a list of this size */
export function assertRoom(size: number, added: number): void {
  if (added > roomOn(size)) throw new WatchlistFullError()
}
