/* eslint-disable svelte/prefer-svelte-reactivity -- these sets are not rendered */
import { type Arrangement, SMART } from '../model/arrangement'
import { type FilterName, rowMatcher } from '../model/filter'
import { FullSort } from '../model/full-sort'
import { type Lines, plainLines } from '../model/lines'
import { type OrderKey, isSameList, reorder } from '../model/order'
import { parseSearch } from '../model/search-query'
import { type PresenceSource, Ticker } from '../model/ticker'
import { EstimateOrder } from './estimate-order'
import { FrameThrottle } from './frame-throttle'
import { ListGroups } from './list-groups'
import { presence } from './presence.svelte'
import type { RowCell } from './row-cell.svelte'
import type { Watchlist, WatchlistChange } from './watchlist.svelte'

/** Which rows are shown, in which order and groups. While the list is frozen, nothing moves under the pointer. */
export class ShownRows {
  /** What is drawn from top to bottom. */
  lines = $state.raw<Lines>(plainLines([]))
  /** How many rows the list is limited to, whether the search finds them or not. */
  narrowedCount = $state(0)
  #filter = $state<FilterName>('all')
  #search = $state('')
  #narrowedTo = $state.raw<ReadonlySet<string> | null>(null)
  /** The search as it was understood. */
  readonly query = $derived(parseSearch(this.#search))
  /** Rows that can be seen, from top to bottom. */
  readonly ids = $derived(this.lines.ids)
  /** Only certain rows are shown, as after a click on a notification of several. */
  readonly isNarrowed = $derived(this.#narrowedTo !== null)
  readonly isFiltered = $derived(this.isNarrowed || this.#filter !== 'all' || this.#search.trim() !== '')

  readonly #watchlist: Watchlist
  readonly #update = new FrameThrottle(() => this.#apply())
  readonly #estimates = new EstimateOrder(
    (id) => this.#watchlist.cell(id),
    () => this.#update.request(),
  )
  readonly #fullSort = new FullSort<RowCell>()
  readonly #groups: ListGroups
  /** Rows to be sorted again. */
  readonly #moved = new Set<string>()
  /** Rows that may come into a frozen list. */
  readonly #arrivals = new Set<string>()
  /** Rows that moved to the history or back: a frozen list lets them go. */
  readonly #switched = new Set<string>()
  #arrangement = SMART
  /** All rows, sorted. */
  #ordered: readonly string[] = []
  /** The rows that are found, in folded groups too. */
  #found: readonly string[] = []
  #isFrozen = false
  #hasGone = false
  #mustSort = false
  /** A search for an age is repeated as often as ages on the screen are updated. */
  readonly #ages: Ticker
  #stopAges: () => void = () => undefined
  #onHide: (shown: readonly string[]) => void = () => undefined

  constructor(watchlist: Watchlist, seen: PresenceSource = presence) {
    this.#watchlist = watchlist
    this.#groups = new ListGroups(watchlist)
    this.#ages = new Ticker('minutes', seen)
    watchlist.onChange((change) => this.#receive(change))
  }

  /** Sets the listener that is called when other rows are shown than before. */
  onHide(listener: (shown: readonly string[]) => void): void {
    this.#onHide = listener
  }

  get filter(): FilterName {
    return this.#filter
  }
  set filter(filter: FilterName) {
    this.#narrowedTo = null
    this.#filter = filter
    this.#sort()
  }

  get search(): string {
    return this.#search
  }
  set search(search: string) {
    this.#search = search
    this.#stopAges()
    this.#stopAges = this.query.isTimed ? this.#ages.start(() => this.#update.request()) : () => undefined
    this.#sort()
  }

  showAll(): void {
    this.#narrowedTo = null
    this.#filter = 'all'
    this.search = ''
  }

  /** Shows only these rows, whatever the filter and the search were. */
  narrowTo(ids: readonly string[]): void {
    this.#filter = 'all'
    this.#search = ''
    this.#narrowedTo = new Set(ids)
    this.#countNarrowed()
    this.#sort()
  }

  /** Removes what hides all of these rows: the filter, the search, a folded group. Ignores unknown rows. */
  unhide(ids: readonly string[]): void {
    const shown = new Set(this.ids)
    if (ids.some((id) => shown.has(id))) return
    const row = ids.map((id) => this.#watchlist.cell(id)?.row).find((found) => found !== undefined)
    if (!row) return
    this.showAll()
    if (row.inHistory) this.filter = 'history'
    if (this.#groups.unfoldFor(row.id)) this.#draw()
  }

  /** Sorts and groups the list as the user chose, frozen or not. */
  arrange(arrangement: Arrangement): void {
    const { sort, group } = this.#arrangement
    if (sort === arrangement.sort && group === arrangement.group) return
    this.#arrangement = arrangement
    this.#groups.arrange(arrangement)
    if (sort !== arrangement.sort) this.#fullSort.forget()
    // Sorted in its own task: with 10,000 rows sorting and drawing each take some time.
    this.#sortAnew()
  }

  #sortAnew(): void {
    this.#mustSort = true
    this.#watchlist.arrange(this.#arrangement)
    this.#update.request()
  }

  /** Folds or unfolds the group of a heading's line. */
  fold(heading: string, folded: boolean): void {
    this.#groups.fold(heading, folded)
    this.#draw()
  }

  /** While frozen, rows keep their places: new ones are appended, removed ones leave. */
  freeze(isFrozen: boolean): void {
    if (this.#isFrozen === isFrozen) return
    this.#isFrozen = isFrozen
    this.#groups.freeze(isFrozen, this.#found, this.lines)
    if (!isFrozen && (this.#moved.size > 0 || this.#estimates.isDue)) this.#update.request()
  }

  /** While it isn't visible, it isn't sorted by new estimates. */
  setVisible(isVisible: boolean): void {
    this.#estimates.setVisible(isVisible)
  }

  #receive({ added, removed, moved, switched, hasEstimates, isRegrouped }: WatchlistChange): void {
    if (hasEstimates) this.#estimates.request()
    if (isRegrouped) this.#mustSort = true
    if (hasEstimates && this.#estimates.takeCatchUp() && !this.#isFrozen) this.#sortAnew()
    for (const ids of [added, moved]) for (const id of ids) this.#moved.add(id)
    for (const ids of [added, switched]) for (const id of ids) this.#arrivals.add(id)
    for (const id of switched) this.#switched.add(id)
    if (removed.size > 0) this.#hasGone = true
    if (added.size > 0 || removed.size > 0) {
      this.#fullSort.forget()
      this.#countNarrowed()
    }
    // What a search looks at may change without moving a row, such as a name.
    const mayReorder = !this.#isFrozen && (moved.size > 0 || this.#search !== '')
    if (added.size + removed.size + switched.size > 0 || mayReorder || isRegrouped) this.#update.request()
  }

  #countNarrowed(): void {
    this.narrowedCount = [...(this.#narrowedTo ?? [])].filter((id) => this.#watchlist.cell(id)).length
  }

  #apply(): void {
    if (this.#isFrozen && !this.#mustSort && this.#found.length > 0) this.#keepPlaces()
    else this.#sort()
  }

  #keepPlaces(): void {
    const shows = this.#matcher()
    this.#found = this.#groups.keepPlaces(this.#found, {
      arrivals: this.#arrivals,
      stays: (id) => this.#watchlist.cell(id) !== undefined && (!this.#switched.has(id) || shows(id)),
      shows,
    })
    this.#arrivals.clear()
    this.#switched.clear()
    this.#draw()
  }

  #sort(): void {
    const othersMove = this.#moved.size > 0
    const keyOf = (id: string): OrderKey | undefined => this.#watchlist.cell(id)?.key
    const changes = othersMove || this.#hasGone
    const ordered = this.#mustSort
      ? this.#fullSort.sorted(this.#watchlist.cells())
      : changes
        ? reorder(this.#ordered, this.#moved, keyOf)
        : this.#ordered
    this.#ordered = this.#estimates.sorted(ordered, othersMove)
    this.#hasGone = this.#mustSort = false
    this.#moved.clear()
    this.#arrivals.clear()
    this.#switched.clear()
    const showsAll = !this.isFiltered && this.#watchlist.counts.history === 0
    this.#found = showsAll ? this.#ordered : this.#ordered.filter(this.#matcher())
    this.#groups.sorted(this.#found, this.#isFrozen)
    this.#draw()
  }

  #draw(): void {
    const next = this.#groups.lines(this.#found, this.isFiltered)
    const areFlat = next.groups.size + this.lines.groups.size === 0
    if (areFlat && isSameList(this.lines.lines, next.lines)) return
    this.lines = next
    this.#onHide(next.ids)
  }

  #matcher(): (id: string) => boolean {
    const matches = rowMatcher({
      filter: this.#filter,
      query: this.query,
      narrowedTo: this.#narrowedTo,
      now: Date.now(),
    })
    return (id) => {
      const cell = this.#watchlist.cell(id)
      return cell !== undefined && matches(cell)
    }
  }
}
