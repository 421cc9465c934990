import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Presence, presenceOf } from '../../renderer/model/presence'
import { type TimeUnit, Ticker, tickMs } from '../../renderer/model/ticker'
import { FakePresence } from './fake-presence'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function started(unit: TimeUnit, first: Presence) {
  const presence = new FakePresence(first)
  let ticks = 0
  const stop = new Ticker(unit, presence).start(() => (ticks += 1))
  return {
    presence,
    stop,
    /** How many ticks come within this time. */
    ticksIn: (ms: number): number => {
      ticks = 0
      vi.advanceTimersByTime(ms)
      return ticks
    },
    get ticks() {
      return ticks
    },
  }
}

it('a window is away while another one has the focus, and hidden whatever has it', () => {
  expect(presenceOf({ hidden: false, focused: true })).toBe('front')
  expect(presenceOf({ hidden: false, focused: false })).toBe('away')
  expect(presenceOf({ hidden: true, focused: true })).toBe('hidden')
  expect(presenceOf({ hidden: true, focused: false })).toBe('hidden')
})

it('a countdown in the front window ticks each second, and an age in minutes three times a minute', () => {
  expect(started('seconds', 'front').ticksIn(60_000)).toBe(60)
  expect(started('minutes', 'front').ticksIn(60_000)).toBe(3)
})

it('a window behind another one ticks less, in either unit', () => {
  expect(started('seconds', 'away').ticksIn(60_000)).toBe(6)
  expect(started('minutes', 'away').ticksIn(60_000)).toBe(1)
})

it('a hidden window has no timer at all', () => {
  expect(tickMs('seconds', 'hidden')).toBeNull()
  const { ticksIn } = started('seconds', 'hidden')
  expect(vi.getTimerCount()).toBe(0)
  expect(ticksIn(3_600_000)).toBe(0)
})

it('a window that is shown again ticks at once, and then as often as before', () => {
  const clock = started('minutes', 'front')
  clock.presence.set('hidden')
  expect(vi.getTimerCount()).toBe(0)
  expect(clock.ticksIn(600_000)).toBe(0)
  clock.presence.set('front')
  expect(clock.ticks).toBe(1)
  expect(clock.ticksIn(60_000)).toBe(3)
})

it('a window that is hidden does not tick for that', () => {
  const clock = started('seconds', 'front')
  clock.presence.set('hidden')
  expect(clock.ticks).toBe(0)
})

it('a stopped ticker leaves no timer and no listener behind', () => {
  const clock = started('seconds', 'front')
  clock.stop()
  expect(vi.getTimerCount()).toBe(0)
  expect(clock.presence.listeners.size).toBe(0)
})
