import { afterEach, beforeEach, vi } from 'vitest'

/**
 * Fakes the clock of each test of the file or the `describe` around, and draws no frames: timers alone decide.
 * @param now ms since the epoch at which each test begins; the real time when left out
 */
export function useFakeTime(now?: number): void {
  beforeEach(() => {
    vi.useFakeTimers(now === undefined ? {} : { now })
    vi.stubGlobal('requestAnimationFrame', () => 0)
    vi.stubGlobal('cancelAnimationFrame', () => undefined)
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
}
