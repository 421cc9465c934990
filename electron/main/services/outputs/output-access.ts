import type { MediaPart } from '../../../contract/media-url'
import type { Clock } from '../../../core/clock'
import { mediaAddress } from '../../../core/detail/inputs'
import { asSyncApiError } from '../../../core/sync-api/errors'
import type { WatchEngine } from '../../../core/engine/watch-engine'
import type { WatchedGeneration } from '../../../core/watchlist/watched-generation'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { m } from '../../../i18n'
import { UserError } from '../user-error'
import { isAllowedUrl } from '../../platform/environment'

/** Signed URLs expire: an older one is read again before it is used. */
const MAX_AGE_MS = 10 * 60_000

/** Finds the URL of an output or of other media of a generation. URLs come from the API only, never from the page. */
export class OutputAccess {
  readonly #watchlist: Watchlist
  readonly #engine: WatchEngine
  readonly #clock: Clock
  readonly #refreshing = new Map<string, Promise<WatchedGeneration | undefined>>()
  /** Whether a URL from the API may be fetched or opened at all. */
  readonly mayUse: (address: string) => boolean

  constructor(watchlist: Watchlist, engine: WatchEngine, clock: Clock, mayUse = isAllowedUrl) {
    this.mayUse = mayUse
    this.#watchlist = watchlist
    this.#engine = engine
    this.#clock = clock
  }

  /** Returns a URL that hasn't expired; an old one is read again first. @throws UserError */
  async freshUrl(id: string, part: MediaPart = 'output'): Promise<string> {
    const entry = this.#entry(id)
    const age = entry.readAt === null ? Infinity : this.#clock.now() - entry.readAt
    // A negative age means the clock was set back.
    const isFresh = age >= 0 && age <= MAX_AGE_MS && mediaAddress(entry.generation, part) !== null
    return this.#checked(isFresh ? entry : await this.refreshed(id), part)
  }

  /** Returns a URL read just now, after the last one was refused. @throws UserError */
  async renewedUrl(id: string, part: MediaPart = 'output'): Promise<string> {
    return this.#checked(await this.refreshed(id), part)
  }

  /** Returns the last URL, however old; null when there is none that may be used. */
  heldUrl(id: string, part: MediaPart = 'output'): string | null {
    const url = mediaAddress(this.#watchlist.get(id)?.generation ?? null, part)
    return url !== null && this.mayUse(url) ? url : null
  }

  /** Reads the generation again; calls at the same time share a request. @throws UserError */
  async refreshed(id: string): Promise<WatchedGeneration> {
    // The page may name anything; only IDs on the list are requested.
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
    // Deleted here, not by the callers: the last of them would delete the next request.
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
