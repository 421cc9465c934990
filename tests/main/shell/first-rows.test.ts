import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FirstRows } from '../../../electron/main/shell/launch/first-rows'

describe('work that waits for the first rows', () => {
  const run = vi.fn()
  let ring: () => void
  let waitMs: number
  const canceled = vi.fn()
  const clock = {
    now: () => 0,
    after: (ms: number, what: () => void) => {
      waitMs = ms
      ring = what
      return canceled
    },
  }
  const firstRows = (count: number): FirstRows => {
    const rows = new FirstRows(clock)
    rows.run(count, run)
    return rows
  }
  beforeEach(() => vi.clearAllMocks())

  it('runs at once for an empty list', () => {
    firstRows(0)
    expect(run).toHaveBeenCalledTimes(1)
  })

  it.each([1, 10_000])('runs once when the page shows the rows of a list of %i', (count) => {
    const first = firstRows(count)
    expect(run).not.toHaveBeenCalled()
    first.shown()
    first.shown()
    ring()
    expect(run).toHaveBeenCalledTimes(1)
    expect(canceled).toHaveBeenCalledTimes(1)
  })

  it.each([
    [999, 200],
    [1_000, 2_000],
  ])('runs without a page that shows the rows of a list of %i after %i ms', (count, expectedMs) => {
    firstRows(count)
    expect(waitMs).toBe(expectedMs)
    ring()
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('never runs after it was canceled', () => {
    const first = firstRows(10_000)
    first.cancel()
    first.shown()
    ring()
    expect(run).not.toHaveBeenCalled()
  })
})
