import { beforeEach, describe, expect, it, vi } from 'vitest'
import { afterFirstRows } from '../../electron/main/shell/launch/after-first-rows'

describe('what waits for the first rows', () => {
  const run = vi.fn()
  let ring: () => void
  const cancelled = vi.fn()
  const clock = {
    now: () => 0,
    after: (_ms: number, what: () => void) => {
      ring = what
      return cancelled
    },
  }
  beforeEach(() => vi.clearAllMocks())

  it('runs at once where the list is short', () => {
    afterFirstRows(clock, 3, run).shown()
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('runs once when the page shows the rows of a long list', () => {
    const first = afterFirstRows(clock, 10_000, run)
    expect(run).not.toHaveBeenCalled()
    first.shown()
    first.shown()
    ring()
    expect(run).toHaveBeenCalledTimes(1)
    expect(cancelled).toHaveBeenCalledTimes(1)
  })

  it('does not wait for ever for a page', () => {
    afterFirstRows(clock, 10_000, run)
    ring()
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('never runs once it is cancelled', () => {
    const first = afterFirstRows(clock, 10_000, run)
    first.cancel()
    first.shown()
    ring()
    expect(run).not.toHaveBeenCalled()
  })
})
