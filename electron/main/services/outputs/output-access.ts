import type { MediaPart } from '../../../contract/media-url'
import type { Clock } from '../../../core/clock'
import { mediaAddress } from '../../../core/detail/media-address'
import { asSyncApiError } from '../../../core/sync-api/errors'
import type { WatchEngine } from '../../../core/engine/watch-engine'
import type { WatchedGeneration } from '../../../core/watchlist/watched-generation'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { m } from '../../../i18n'
import { UserError } from '../../ipc/handle'
import { isAllowedUrl } from '../../platform/environment'

/** A signed URL older than this is read again before it is used. */
const FRESH_MS = 10 * 60_000

/** Finds the URL of an output, or of another part of a generation's media. URLs come from the API's answers alone, never from the page. */
export class OutputAccess {
  readonly #watchlist: Watchlist
  readonly #engine: WatchEngine
  readonly #clock: Clock
  readonly #refreshing = new Map<string, Promise<WatchedGeneration | undefined>>()
  /** Whether an address of the API's answers may be fetched or opened at all. */
  readonly mayUse: (address: string) => boolean

  constructor(watchlist: Watchlist, engine: WatchEngine, clock: Clock, mayUse = isAllowedUrl) {
    this.mayUse = mayUse
    this.#watchlist = watchlist
    this.#engine = engine
    this.#clock = clock
  }

  /** A URL that is fresh, read again where the held one is old. @throws UserError with a sentence for the user */
  async freshUrl(id: string, part: MediaPart = 'output'): Promise<string> {
    const entry = this.#entry(id)
    const age = entry.readAt === null ? Infinity : this.#clock.now() - entry.readAt
    // An age below zero is a clock set back: then nothing is known of it.
    const isFresh = age >= 0 && age <= FRESH_MS && mediaAddress(entry.generation, part) !== null
    return this.#checked(isFresh ? entry : await this.refreshed(id), part)
  }

  /** A URL read just now: the one held was not taken. @throws UserError */
  async renewedUrl(id: string, part: MediaPart = 'output'): Promise<string> {
    return this.#checked(await this.refreshed(id), part)
  }

  /** The URL held, however old; null when there is none that may be used. */
  heldUrl(id: string, part: MediaPart = 'output'): string | null {
    const url = mediaAddress(this.#watchlist.get(id)?.generation ?? null, part)
    return url !== null && this.mayUse(url) ? url : null
  }

  /** Reads the generation again, once for all who ask at the same time. @throws UserError */
  async refreshed(id: string): Promise<WatchedGeneration> {
    // The page may name anything: only what is on the list is worth a request.
    this.#entry(id)
    try {
      return (await this.#refresh(id)) ?? this.#entry(id)
    } catch (thrown) {
      if (thrown instanceof UserError) throw thrown
      const { kind } = asSyncApiError(thrown)
      if (kind === 'not_found') throw new UserError('not_found', m.errors_generation_gone())
      if (kind === 'unauthorized') throw new UserError('no_key', m.errors_output_needs_key())
      throw new UserError('unreachable', m.errors_output_unreachable())
    }
  }

  #refresh(id: string): Promise<WatchedGeneration | undefined> {
    const underWay = this.#refreshing.get(id)
    if (underWay) return underWay
    // Forgotten where it ends, not by those who wait for it: the last of them would forget the next one.
    const refresh = this.#engine.refresh(id).finally(() => this.#refreshing.delete(id))
    this.#refreshing.set(id, refresh)
    return refresh
  }

  #entry(id: string): WatchedGeneration {
    const entry = this.#watchlist.get(id)
    if (!entry) throw new UserError('not_found', m.errors_not_in_list())
    return entry
  }

  #checked(entry: WatchedGeneration, part: MediaPart): string {
    const url = mediaAddress(entry.generation, part)
    if (!url) throw new UserError('no_output', m.errors_no_output())
    if (!this.mayUse(url)) {
      throw new UserError('no_output', m.errors_output_unsafe())
    }
    return url
  }
}
