import type { MediaPart } from '../../../contract/media-url'
import type { Clock } from '../../../core/clock'
import { mediaAddress } from '../../../core/detail/inputs'
import type { WatchEngine } from '../../../core/engine/watch-engine'
import { asSyncApiError } from '../../../core/sync-api/errors'
import type { WatchedGeneration } from '../../../core/watchlist/watched-generation'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { isAllowedUrl } from '../../platform/environment'
import { UserError } from '../user-error'
import { OutputError } from './output-error'

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

  /**
   * Returns a URL that hasn't expired; the generation of an old one is read again first.
   * @param next given for a download, which takes its turn: the next downloads, whose URLs the same request refreshes
   * @throws UserError
   */
  async freshUrl(id: string, part: MediaPart = 'output', next?: () => readonly string[]): Promise<string> {
    if (this.#isFresh(id, part)) return this.#checked(this.#entry(id), part)
    if (next === undefined) return this.#checked(await this.refreshed(id), part)
    const others = next().filter((other) => !this.#isFresh(other, part))
    for (const other of others) this.#engine.bulk.read(other, false).catch(() => undefined)
    return this.#checked(await this.refreshedInTurn(id), part)
  }

  /** Settles when the output URLs of all are fresh or can't be refreshed, in their order. The reads take their turn. */
  freshUrls(ids: readonly string[]): Promise<PromiseSettledResult<string>[]> {
    return Promise.allSettled(ids.map((id) => this.#urlInTurn(id)))
  }

  /** Returns an output URL read just now, after the last one was refused to a download. @throws UserError */
  async renewedUrl(id: string): Promise<string> {
    return this.#checked(await this.refreshedInTurn(id), 'output')
  }

  /** Returns the last URL, however old; null when there is none that may be used. */
  lastUrl(id: string, part: MediaPart = 'output'): string | null {
    const url = mediaAddress(this.#watchlist.get(id)?.generation ?? null, part)
    return url !== null && this.mayUse(url) ? url : null
  }

  /** Reads the generation again; calls at the same time share a request. @throws UserError */
  async refreshed(id: string): Promise<WatchedGeneration> {
    return this.#answered(id, () => this.#refresh(id))
  }

  /** Reads the generation again after everything more urgent, without showing progress. @throws UserError */
  async refreshedInTurn(id: string): Promise<WatchedGeneration> {
    return this.#answered(id, () => this.#engine.bulk.read(id, false))
  }

  async #urlInTurn(id: string): Promise<string> {
    const isFresh = this.#isFresh(id, 'output')
    const read = () => this.#engine.bulk.read(id, true)
    return this.#checked(isFresh ? this.#entry(id) : await this.#answered(id, read), 'output')
  }

  #isFresh(id: string, part: MediaPart): boolean {
    const entry = this.#watchlist.get(id)
    const age = this.#clock.now() - (entry?.readAt ?? -Infinity)
    // A negative age means the clock was set back.
    return age >= 0 && age <= MAX_AGE_MS && mediaAddress(entry?.generation ?? null, part) !== null
  }

  async #answered(
    id: string,
    read: () => Promise<WatchedGeneration | undefined>,
  ): Promise<WatchedGeneration> {
    // The page may name anything; only IDs on the list are requested.
    this.#entry(id)
    try {
      return (await read()) ?? this.#entry(id)
    } catch (thrown) {
      if (thrown instanceof UserError) throw thrown
      const { kind } = asSyncApiError(thrown)
      if (kind === 'not_found') throw new OutputError('generation_gone')
      if (kind === 'aborted') this.#entry(id)
      if (kind === 'aborted') throw new OutputError('read_canceled')
      if (kind === 'unauthorized') throw new OutputError('needs_key')
      throw new OutputError('unreachable')
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
    if (!entry) throw new OutputError('not_in_list')
    return entry
  }

  #checked(entry: WatchedGeneration, part: MediaPart): string {
    const url = mediaAddress(entry.generation, part)
    if (!url) throw new OutputError('no_output')
    if (!this.mayUse(url)) throw new OutputError('unsafe_output')
    return url
  }
}
