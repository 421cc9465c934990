import type { AccountFilter, AccountSearchState } from '../../../contract/account-search'
import type { AddResult } from '../../../contract/add-result'
import { AccountSearch, type AccountSearchOptions } from '../../../core/account/account-search'
import { foundFinished } from '../../../core/account/found-finished'
import type { WatchEngine } from '../../../core/engine/watch-engine'
import { lacksOutput } from '../../../core/sync-api/generation-list'
import type { Generation } from '../../../core/sync-api/generation'
import { assertRoom } from '../../../core/watchlist/capacity'
import type { WatchedGeneration } from '../../../core/watchlist/watched-generation'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { m } from '../../../i18n'
import { Yielding } from '../../platform/yielding'
import { persisted, synced } from '../persisted'
import { UserError } from '../user-error'

/** The size of a slice, which writes whole entries and takes 1 to 3 ms. */
const ADDED_AT_ONCE = 100

export interface AccountAddingOptions extends Omit<
  AccountSearchOptions,
  'filter' | 'onChange' | 'watchlist'
> {
  readonly watchlist: Watchlist
  readonly bulk: Pick<WatchEngine['bulk'], 'read'>
  /** Shows the state of the search; null when there is none. */
  readonly send: (state: AccountSearchState | null) => void
}

/** Looks for generations of the account and adds what it finds. One search at a time; the page names no IDs. */
export class AccountAdding {
  readonly #options: AccountAddingOptions
  #search: AccountSearch | null = null

  constructor(options: AccountAddingOptions) {
    this.#options = options
  }

  /** Begins a search in place of the one before. */
  begin(filter: AccountFilter): void {
    this.#search?.cancel()
    const search: AccountSearch = new AccountSearch({
      ...this.#options,
      filter,
      onChange: (state) => {
        if (this.#search === search) this.#options.send(state)
      },
    })
    this.#search = search
    search.start()
  }

  /** Goes on after a cancel, a failure or the limit. */
  resume(): void {
    this.#search?.start()
  }

  /** Stops reading; what was found can be added. */
  cancel(): void {
    this.#search?.cancel()
  }

  /** Ends the search and forgets what it has found. */
  close(): void {
    if (this.#search === null) return
    const search = this.#search
    this.#search = null
    search.cancel()
    this.#options.send(null)
  }

  /**
   * Adds what was found, in slices. Finished ones come with their answers, so that none of them is taken for news.
   * Resolves to the outcome when that survives a power loss.
   * @throws UserError when there is no search, when they don't fit on the list, or when the disk refuses midway: what was
   * added before stays
   */
  async add(): Promise<AddResult> {
    const { watchlist } = this.#options
    if (this.#search === null) throw new UserError('not_found', m.account_nothing_found())
    this.#search.cancel()
    const { fresh, listedIds } = this.#search.found
    persisted(() => assertRoom(watchlist.size, watchlist.notListed([...fresh.keys()]).length))
    const added = await this.#addSlices([...fresh])
    await synced(watchlist)
    const isAdded = new Set(added)
    const already = [...listedIds, ...fresh.keys()].filter((id) => !isAdded.has(id))
    this.#readOutputs(added, fresh)
    return { added, already, refused: [] }
  }

  async #addSlices(pending: [string, Generation | null][]): Promise<string[]> {
    const slices = new Yielding()
    const added: string[] = []
    while (pending.length > 0) {
      added.push(...this.#addSlice(pending.splice(0, ADDED_AT_ONCE), added.length === 0))
      if (slices.isOver) await slices.next()
    }
    return added
  }

  #addSlice(slice: readonly [string, Generation | null][], isFirst: boolean): string[] {
    const { clock, watchlist } = this.#options
    const found = new Map(slice)
    const ids = watchlist.notListed([...found.keys()])
    const withAnswer = (entry: WatchedGeneration): WatchedGeneration => {
      const generation = found.get(entry.id)
      return generation ? foundFinished(entry, generation, clock.now()) : entry
    }
    return persisted(() => watchlist.add(ids, withAnswer), isFirst ? m.errors_disk : m.errors_disk_partly)
  }

  /** Reads again those that the list named without their output. */
  #readOutputs(added: readonly string[], fresh: ReadonlyMap<string, Generation | null>): void {
    for (const id of added) {
      const generation = fresh.get(id)
      if (generation && lacksOutput(generation)) this.#options.bulk.read(id, false).catch(() => undefined)
    }
  }
}
