/** Keeps the `count` smallest items, smallest first, without sorting the rest: 10,000 are added many times a second. */
export class TopK<T> {
  readonly #count: number
  readonly #items: { readonly item: T; readonly order: number }[] = []

  constructor(count: number) {
    this.#count = count
  }

  add(item: T, order: number): void {
    const items = this.#items
    const last = items.at(-1)
    if (items.length >= this.#count && (last === undefined || order >= last.order)) return
    let low = 0
    let high = items.length
    while (low < high) {
      const middle = (low + high) >>> 1
      // Equal items stay in their order.
      if ((items[middle]?.order ?? 0) <= order) low = middle + 1
      else high = middle
    }
    items.splice(low, 0, { item, order })
    if (items.length > this.#count) items.pop()
  }

  get items(): T[] {
    return this.#items.map(({ item }) => item)
  }
}
