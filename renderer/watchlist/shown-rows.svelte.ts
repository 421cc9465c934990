/* eslint-disable svelte/prefer-svelte-reactivity -- the sets are notes to itself that nobody renders */
import { matchesFilter, matchesWords, searchWords, type FilterName } from './filter'
import { reorder, sameList } from './order'
import type { Watchlist, WatchlistChange } from './watchlist.svelte'

/** When no frame is drawn (a covered window), the order is still brought up to date. */
const LATEST = 120

/** Which rows are shown, in which order. While the list is held, nothing moves under the pointer. */
export class ShownRows {
  ids = $state.raw<readonly string[]>([])
  /** How many of the picked ones are on the list, found by the search or not. */
  pickedCount = $state(0)
  #filter = $state<FilterName>('all')
  #search = $state('')
  #picked = $state.raw<ReadonlySet<string> | null>(null)

  readonly #watchlist: Watchlist
  #ordered: readonly string[] = []
  #waiting = new Set<string>()
  #fresh = new Set<string>()
  /** Where rows stood that left while the list was held. */
  readonly #left = new Map<string, number>()
  #held = false
  #frame = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(watchlist: Watchlist) {
    this.#watchlist = watchlist
    watchlist.onchange((change) => this.#take(change))
  }

  get filter(): FilterName {
    return this.#filter
  }
  set filter(filter: FilterName) {
    this.#picked = null
    this.#filter = filter
    this.#sort()
  }

  get search(): string {
    return this.#search
  }
  set search(search: string) {
    this.#search = search
    this.#sort()
  }

  /** None are shown but those somebody picked, as by a click on a notification of several. */
  get isPicked(): boolean {
    return this.#picked !== null
  }

  get isFiltered(): boolean {
    return this.isPicked || this.#filter !== 'all' || this.#search.trim() !== ''
  }

  showAll(): void {
    this.#picked = null
    this.#filter = 'all'
    this.search = ''
  }

  /** Shows these alone, whatever was looked for before. */
  pick(ids: readonly string[]): void {
    this.#filter = 'all'
    this.#search = ''
    this.#picked = new Set(ids)
    this.#countPicked()
    this.#sort()
  }

  /** While held, rows keep their places: new ones are appended, removed ones leave. */
  hold(held: boolean): void {
    if (this.#held === held) return
    this.#held = held
    if (!held && this.#waiting.size > 0) this.#schedule()
  }

  #take({ added, removed, moved }: WatchlistChange): void {
    for (const id of added) {
      this.#waiting.add(id)
      this.#fresh.add(id)
    }
    for (const id of moved) this.#waiting.add(id)
    if (added.size > 0 || removed.size > 0) this.#countPicked()
    // What a search looks at may change without moving a row: a name that has come in, say.
    const mayReorder = !this.#held && (moved.size > 0 || this.#search !== '')
    if (added.size > 0 || removed.size > 0 || mayReorder) this.#schedule()
  }

  #countPicked(): void {
    this.pickedCount = [...(this.#picked ?? [])].filter((id) => this.#watchlist.cell(id)).length
  }

  #schedule(): void {
    if (this.#timer !== undefined) return
    const settle = (): void => {
      cancelAnimationFrame(this.#frame)
      clearTimeout(this.#timer)
      this.#timer = undefined
      if (this.#held && this.ids.length > 0) this.#keepPlaces()
      else this.#sort()
    }
    this.#frame = requestAnimationFrame(settle)
    this.#timer = setTimeout(settle, LATEST)
  }

  #keepPlaces(): void {
    const shows = this.#matcher()
    const next: string[] = []
    this.ids.forEach((id, index) => {
      if (this.#watchlist.cell(id)) next.push(id)
      else this.#left.set(id, index)
    })
    const known = new Set(next)
    for (const id of this.#fresh) {
      if (known.has(id) || !shows(id)) continue
      // A removal that is undone: the row comes back to where it was.
      next.splice(this.#left.get(id) ?? next.length, 0, id)
    }
    this.ids = next
    this.#fresh.clear()
  }

  #sort(): void {
    this.#ordered = reorder(this.#ordered, this.#waiting, (id) => this.#watchlist.cell(id)?.key)
    this.#waiting.clear()
    this.#fresh.clear()
    this.#left.clear()
    const next = this.isFiltered ? this.#ordered.filter(this.#matcher()) : this.#ordered
    if (!sameList(this.ids, next)) this.ids = next
  }

  #matcher(): (id: string) => boolean {
    const words = searchWords(this.#search)
    const picked = this.#picked
    return (id) => {
      if (picked && !picked.has(id)) return false
      const cell = this.#watchlist.cell(id)
      if (!cell || !matchesFilter(cell.row, this.#filter)) return false
      return words.length === 0 || matchesWords(cell.searchText, words)
    }
  }
}
