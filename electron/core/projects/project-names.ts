import type { FoundProjects } from '../../contract/account-search'
import type { Clock } from '../clock'
import type { SpareRequests } from '../requests/spare-requests'
import { isNotOffered } from '../sync-api/account/is-not-offered'
import type { ProjectPage } from '../sync-api/account/projects'
import type { Answer } from '../sync-api/client'
import { asSyncApiError } from '../sync-api/errors'
import type { WatchedGeneration } from '../watchlist/watched-generation'
import type { Watchlist } from '../watchlist/watchlist'
import { findProjects } from './find-projects'

/** Far more projects than an account has. */
const MAX_PAGES = 20
/** An ID that isn't among the account's projects is looked for again after this. */
const AGAIN_MS = 10 * 60_000
/** Projects are renamed rarely. */
const MAX_AGE_MS = 24 * 60 * 60_000
/** Where the user chooses one, older names are read again: a project may be new. */
const FRESH_MS = 60_000

export interface ProjectNamesOptions {
  readonly watchlist: Watchlist
  readonly clock: Clock
  readonly spare: Pick<SpareRequests, 'run'>
  readonly readPage: (cursor: string | null, signal: AbortSignal) => Promise<Answer<ProjectPage>>
  /** Those of an earlier run, and when they were read (ms since the epoch); null when they weren't. */
  readonly stored: { readonly names: ReadonlyMap<string, string>; readonly readAt: number | null }
  /** Called with all names when some have changed. */
  readonly onRead: (names: ReadonlyMap<string, string>, readAt: number) => void
}

/**
 * The names of the account's projects: read when a generation is in one whose name isn't known, and once a day. An API or
 * a plan that has none is asked once with each key.
 */
export class ProjectNames {
  readonly #options: ProjectNamesOptions
  #names: ReadonlyMap<string, string>
  #readAt: number | null
  #isOffered = true
  #reading: Promise<void> | null = null

  constructor(options: ProjectNamesOptions) {
    this.#options = options
    this.#names = options.stored.names
    this.#readAt = options.stored.readAt
  }

  /** All of them, by ID. */
  get all(): ReadonlyMap<string, string> {
    return this.#names
  }

  /** Returns the name of a project; null when it isn't known. */
  nameOf(projectId: string | null | undefined): string | null {
    return projectId ? (this.#names.get(projectId) ?? null) : null
  }

  /** Looks for the names of what is on the watchlist, now and later. */
  start(): void {
    this.#look(this.#options.watchlist.all())
    this.#options.watchlist.onChange(({ upserted }) => this.#look(upserted))
  }

  /** Another account has other projects. */
  keyChanged(): void {
    this.#isOffered = true
    this.#readAt = null
    this.#look(this.#options.watchlist.all())
  }

  /**
   * Finds projects by a part of their name, or one by its ID; all with an empty text. They are read first, unless that was
   * just done.
   * @param isKnownOnly sends no request
   * @throws SyncApiError when none is known and they can't be read
   */
  async find(text: string, isKnownOnly: boolean): Promise<FoundProjects> {
    const age = this.#readAt === null ? Infinity : Math.abs(this.#options.clock.now() - this.#readAt)
    const isWanted = this.#reading !== null || (this.#isOffered && age >= FRESH_MS)
    if (isWanted && !isKnownOnly) {
      await this.#readOnce().catch((thrown: unknown) => {
        if (this.#isOffered && this.#names.size === 0) throw thrown
      })
    }
    return { isOffered: this.#isOffered, ...findProjects(this.#names, text) }
  }

  #look(entries: Iterable<WatchedGeneration>): void {
    if (this.#reading !== null || !this.#isOffered) return
    const age = this.#readAt === null ? Infinity : Math.abs(this.#options.clock.now() - this.#readAt)
    if (age < AGAIN_MS) return
    for (const { generation } of entries) {
      const id = generation?.projectId
      if (id && (age >= MAX_AGE_MS || !this.#names.has(id))) {
        this.#readOnce().catch(() => undefined)
        return
      }
    }
  }

  #readOnce(): Promise<void> {
    this.#reading ??= this.#read().finally(() => (this.#reading = null))
    return this.#reading
  }

  /** @throws SyncApiError */
  async #read(): Promise<void> {
    const { clock, onRead } = this.#options
    // A failed try counts as one: the next change of the list must not repeat it.
    this.#readAt = clock.now()
    try {
      const names = new Map<string, string>()
      let from: string | null = null
      for (let pages = 0; pages < MAX_PAGES; pages += 1) {
        const { projects, cursor } = await this.#readPage(from)
        for (const { id, name } of projects) names.set(id, name)
        // A server that doesn't know cursors answers with the same page again.
        if (cursor === null || cursor === from) break
        from = cursor
      }
      this.#names = names
      onRead(names, clock.now())
    } catch (thrown) {
      const error = asSyncApiError(thrown)
      if (isNotOffered(error)) this.#isOffered = false
      throw error
    }
  }

  async #readPage(from: string | null): Promise<ProjectPage> {
    const { spare, readPage } = this.#options
    return (await spare.run((signal) => readPage(from, signal))).value
  }
}
