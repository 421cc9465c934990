import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { systemClock } from '../../electron/core/clock'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it.each([2 ** 31, 365 * 24 * 3_600_000, Infinity])(
  'calls nothing within a day after a delay of %d ms, which is more than a timer takes',
  (delayMs) => {
    const run = vi.fn()
    const cancel = systemClock.after(delayMs, run)
    vi.advanceTimersByTime(24 * 3_600_000)
    expect(run).not.toHaveBeenCalled()
    cancel()
    expect(vi.getTimerCount()).toBe(0)
  },
)
