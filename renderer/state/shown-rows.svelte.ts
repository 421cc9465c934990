/* eslint-disable svelte/prefer-svelte-reactivity -- the sets are notes to itself that nobody renders */
import { type Arrangement, SMART } from '../model/arrangement'
import { matchesFilter, type FilterName } from '../model/filter'
import { type Lines, groupOfHeading, groupedLines, placeInGroup, plainLines } from '../model/lines'
import { reorder, sameList } from '../model/order'
import { searchMatcher } from '../model/search-match'
import { parseSearch } from '../model/search-query'
import type { Watchlist, WatchlistChange } from './watchlist.svelte'

/** When no frame is drawn (a covered window), the order is still brought up to date. */
const LATEST = 120
/** How often a search for an age is looked through again. */
const AGES = 20_000

/** Which rows are shown, in which order and groups. While the list is held, nothing moves under the pointer. */
export class ShownRows {
  /** What is drawn from top to bottom. */
  lines = $state.raw<Lines>(plainLines([]))
  /** How many of the picked ones are on the list, found by the search or not. */
  pickedCount = $state(0)
  #filter = $state<FilterName>('all')
  #search = $state('')
  #picked = $state.raw<ReadonlySet<string> | null>(null)
  readonly #query = $derived(parseSearch(this.#search))

  readonly #watchlist: Watchlist
  #arrangement = SMART
  /** All there are, in order. */
  #ordered: readonly string[] = []
  /** Those that are found, folded away or not. */
  #found: readonly string[] = []
  #folded = new Set<string>()
  #waiting = new Set<string>()
  #fresh = new Set<string>()
  /** Rows that went into the history or came back: a held list lets them go, or takes them in. */
  readonly #switched = new Set<string>()
  /** Where rows stood that left while the list was held. */
  readonly #left = new Map<string, number>()
  /** In which group rows stand while the list is held. */
  readonly #standsIn = new Map<string, string>()
  #held = false
  #mustSort = false
  #frame = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #ages: ReturnType<typeof setInterval> | undefined

  #onhide: (isShown: (id: string) => boolean) => void = () => undefined

  constructor(watchlist: Watchlist) {
    this.#watchlist = watchlist
    watchlist.onchange((change) => this.#take(change))
  }

  /** Calls back when other rows are shown than before. */
  onhide(listener: (isShown: (id: string) => boolean) => void): void {
    this.#onhide = listener
  }

  /** Rows that can be seen, from top to bottom. */
  get ids(): readonly string[] {
    return this.lines.ids
  }

  /** How many are found, those in folded groups too. */
  get foundCount(): number {
    let count = this.lines.ids.length
    for (const group of this.lines.groups.values()) if (group.folded) count += group.count
    return count
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
    clearInterval(this.#ages)
    if (this.#query.isTimed) this.#ages = setInterval(() => this.#schedule(), AGES)
    this.#sort()
  }

  /** What was understood of the search. */
  get query(): ReturnType<typeof parseSearch> {
    return this.#query
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

  /** Takes away what hides all of these: the filter, the search, a folded group. Those it does not know it leaves. */
  bringIn(ids: readonly string[]): void {
    const shown = new Set(this.ids)
    if (ids.some((id) => shown.has(id))) return
    const row = ids.map((id) => this.#watchlist.cell(id)?.row).find((found) => found !== undefined)
    if (!row) return
    this.showAll()
    if (row.inHistory) this.filter = 'history'
    if (this.#folded.delete(this.#groupOf(row.id))) this.#draw()
  }

  /** Shows these alone, whatever was looked for before. */
  pick(ids: readonly string[]): void {
    this.#filter = 'all'
    this.#search = ''
    this.#picked = new Set(ids)
    this.#countPicked()
    this.#sort()
  }

  /** Puts the list in order and in groups as the user wants it; held or not, for they asked for it. */
  arrange(arrangement: Arrangement): void {
    const { sort, group } = this.#arrangement
    if (sort === arrangement.sort && group === arrangement.group) return
    this.#arrangement = arrangement
    if (group !== arrangement.group) this.#folded.clear()
    // Sorted in a task of its own: with 10,000 rows either takes some time.
    this.#mustSort = true
    this.#watchlist.arrange(arrangement)
    this.#schedule()
  }

  /** Folds the group of a heading's line, or opens it. */
  fold(heading: string, folded: boolean): void {
    const group = groupOfHeading(heading)
    if (folded) this.#folded.add(group)
    else this.#folded.delete(group)
    this.#draw()
  }

  /** While held, rows keep their places: new ones are appended, removed ones leave. */
  hold(held: boolean): void {
    if (this.#held === held) return
    this.#held = held
    this.#noteGroups()
    if (!held && this.#waiting.size > 0) this.#schedule()
  }

  #take({ added, removed, moved, switched }: WatchlistChange): void {
    for (const id of added) {
      this.#waiting.add(id)
      this.#fresh.add(id)
    }
    for (const id of moved) this.#waiting.add(id)
    if (added.size > 0 || removed.size > 0) this.#countPicked()
    // What a search looks at may change without moving a row: a name that has come in, say.
    const mayReorder = !this.#held && (moved.size > 0 || this.#search !== '')
    for (const id of switched) this.#switched.add(id)
    if (added.size > 0 || removed.size > 0 || switched.size > 0 || mayReorder) this.#schedule()
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
      if (this.#held && !this.#mustSort && this.#found.length > 0) this.#keepPlaces()
      else this.#sort()
    }
    this.#frame = requestAnimationFrame(settle)
    this.#timer = setTimeout(settle, LATEST)
  }

  #keepPlaces(): void {
    const shows = this.#matcher()
    const next: string[] = []
    this.#found.forEach((id, index) => {
      const stays = this.#watchlist.cell(id) && (!this.#switched.has(id) || shows(id))
      if (stays) next.push(id)
      else this.#left.set(id, index)
    })
    const known = new Set(next)
    for (const id of [...this.#fresh, ...this.#switched]) {
      if (known.has(id) || !shows(id)) continue
      // A removal that is undone: the row comes back to where it was.
      const place =
        this.#left.get(id) ?? placeInGroup(next, (other) => this.#groupOf(other), this.#groupOf(id))
      next.splice(place, 0, id)
      if (this.#standsIn.size > 0) this.#standsIn.set(id, this.#groupOf(id))
    }
    this.#fresh.clear()
    this.#switched.clear()
    this.#found = next
    this.#draw()
  }

  #sort(): void {
    this.#ordered = reorder(this.#ordered, this.#waiting, (id) => this.#watchlist.cell(id)?.key)
    this.#mustSort = false
    this.#waiting.clear()
    this.#fresh.clear()
    this.#switched.clear()
    this.#left.clear()
    const showsAll = !this.isFiltered && this.#watchlist.counts.history === 0
    this.#found = showsAll ? this.#ordered : this.#ordered.filter(this.#matcher())
    this.#noteGroups()
    this.#draw()
  }

  /** While the list is held, rows stay in the groups they stand in now. */
  #noteGroups(): void {
    this.#standsIn.clear()
    if (!this.#held || this.#arrangement.group === 'none') return
    for (const id of this.#found) this.#standsIn.set(id, this.#watchlist.cell(id)?.key.group ?? '')
  }

  #groupOf(id: string): string {
    return this.#standsIn.get(id) ?? this.#watchlist.cell(id)?.key.group ?? ''
  }

  #draw(): void {
    const isGrouped = this.#arrangement.group !== 'none'
    const next = isGrouped
      ? groupedLines(this.#found, (id) => this.#groupOf(id), this.#folded)
      : plainLines(this.#found)
    const isSame = !isGrouped && this.lines.groups.size === 0 && sameList(this.lines.lines, next.lines)
    if (isSame) return
    this.lines = next
    let shown: Set<string> | undefined
    this.#onhide((id) => (shown ??= new Set(next.ids)).has(id))
  }

  #matcher(): (id: string) => boolean {
    const finds = searchMatcher(this.#query, Date.now())
    const hasSearch = this.#query.terms.length > 0
    const picked = this.#picked
    // Who asks for the history by a word looks through all there is, whatever filter is on.
    const filter = picked || this.#query.asksForHistory ? null : this.#filter
    return (id) => {
      const cell = this.#watchlist.cell(id)
      if (!cell || (picked && !picked.has(id))) return false
      if (filter !== null && !matchesFilter(cell.row, filter, cell.group)) return false
      return !hasSearch || finds(cell)
    }
  }
}
