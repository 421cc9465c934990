import type { RowCell } from './row-cell.svelte'

/** Rest of an idle period that is left to others, in ms. */
const MIN_REST_MS = 3

/** Computes what sorting and searching need of each row while the page is idle, so that the first time is quick too. */
export function prepareRows(cells: Iterator<RowCell, undefined>): void {
  const prepare = (deadline: IdleDeadline): void => {
    while (deadline.timeRemaining() > MIN_REST_MS) {
      const next: IteratorResult<RowCell, undefined> = cells.next()
      if (next.done) return
      next.value.prepare()
    }
    requestIdleCallback(prepare)
  }
  requestIdleCallback(prepare)
}
