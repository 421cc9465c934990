import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FirstRows } from '../../../electron/main/shell/launch/first-rows'

describe('work that waits for the first rows', () => {
  const run = vi.fn()
  let ring: () => void
  const canceled = vi.fn()
  const clock = {
    now: () => 0,
    after: (_ms: number, what: () => void) => {
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

  it('runs at once for a short list', () => {
    firstRows(3).shown()
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('runs once when the page shows the rows of a long list', () => {
    const first = firstRows(10_000)
    expect(run).not.toHaveBeenCalled()
    first.shown()
    first.shown()
    ring()
    expect(run).toHaveBeenCalledTimes(1)
    expect(canceled).toHaveBeenCalledTimes(1)
  })

  it('runs after a time when no page shows rows', () => {
    firstRows(10_000)
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
