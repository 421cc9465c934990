import type { Answer } from './answer'
import { SyncApiError } from './errors'
import type { Generation } from './generation'
import {
  type AccountListFilter,
  type GenerationPage,
  LIST_ADDRESSES,
  type ListAddress,
  type ListFilter,
  listPath,
  parsePage,
} from './generation-list'
import { type Get, jsonOf } from './transport'

/** Far more than an account runs at once. */
const MAX_PAGES = 20
const DEADLINE_MS = 30_000

/** A page of the account's generations. */
export interface AccountPage {
  readonly generations: readonly Generation[]
  /** The ID after which the next page begins; null on the last. */
  readonly cursor: string | null
  /** The list has pages, and filters by project and source; an older one has neither. */
  readonly isPaged: boolean
}

/** Reads lists of generations, at the address that the API has. */
export class ListReader {
  readonly #get: Get
  readonly #apiKey: () => string | null
  #address: ListAddress = LIST_ADDRESSES[0]
  /** The page parsed last: while nothing changes, the next response has the same text. */
  #last: { readonly body: string; readonly page: GenerationPage } | null = null

  constructor(get: Get, apiKey: () => string | null) {
    this.#get = get
    this.#apiKey = apiKey
  }

  /**
   * Reads every page. A list of one page whose text hasn't changed is the same array as before.
   * @param onRepeat awaited before every further request: for the other address, and for more pages
   */
  async read(filter: ListFilter, signal?: AbortSignal, onRepeat?: () => Promise<void>) {
    const byId = new Map<string, Generation>()
    let cursor: string | null = null
    for (let pages = 1; ; pages += 1) {
      const page = await this.#page(filter, cursor, signal, onRepeat)
      const known = byId.size
      for (const generation of page.value.generations) byId.set(generation.id, generation)
      cursor = this.#nextCursor(filter, page.value)
      // A server that doesn't know cursors answers with the same page again.
      const isLast = cursor === null || byId.size === known || pages === MAX_PAGES
      if (isLast) {
        const { generations } = page.value
        const value = byId.size === generations.length ? generations : [...byId.values()]
        return { value, retryAfterMs: page.retryAfterMs }
      }
      await onRepeat?.()
    }
  }

  /**
   * Reads one page of the account's generations, the newest first where the list has pages (the vendor's pages of
   * November 2026), else all of them.
   * @param cursor the ID after which the page begins; null for the first
   * @param onRepeat awaited before a further request, for the other address
   */
  async readPage(
    filter: AccountListFilter,
    cursor: string | null,
    signal?: AbortSignal,
    onRepeat?: () => Promise<void>,
  ): Promise<Answer<AccountPage>> {
    const { value, retryAfterMs } = await this.#page(filter, cursor, signal, onRepeat)
    const { isPaged } = this.#address
    const { generations } = value
    return { value: { generations, cursor: this.#nextCursor(filter, value), isPaged }, retryAfterMs }
  }

  #parsed(body: string): GenerationPage {
    if (body !== this.#last?.body) this.#last = { body, page: parsePage(jsonOf(body)) }
    return this.#last.page
  }

  #nextCursor(filter: ListFilter, page: GenerationPage): string | null {
    if (page.cursor !== null) return page.cursor
    const mayGoOn = this.#address.isPaged && page.isFull && !('ids' in filter)
    return mayGoOn ? (page.generations.at(-1)?.id ?? null) : null
  }

  async #page(
    filter: ListFilter,
    cursor: string | null,
    signal?: AbortSignal,
    onRepeat?: () => Promise<void>,
  ) {
    const from = (address: ListAddress) =>
      this.#get({
        path: listPath(address, filter, cursor),
        key: this.#apiKey(),
        parse: (body) => this.#parsed(body),
        deadlineMs: DEADLINE_MS,
        signal,
      })
    try {
      return await from(this.#address)
    } catch (thrown) {
      if (!isNoSuchPath(thrown)) throw thrown
      const other = LIST_ADDRESSES.find((address) => address !== this.#address) ?? this.#address
      await onRepeat?.()
      const page = await from(other)
      this.#address = other
      return page
    }
  }
}

function isNoSuchPath(thrown: unknown): boolean {
  return thrown instanceof SyncApiError && (thrown.status === 404 || thrown.status === 405)
}
