import { expect, it, vi } from 'vitest'
import { Throttle } from '../../../electron/main/platform/throttle'
import { FakeClock } from '../testing'

it('joins requests within its interval into one run, and runs again for later ones', () => {
  const clock = new FakeClock()
  const run = vi.fn()
  const ticker = new Throttle(clock, 300, run)
  clock.advance(1_000)
  expect(run).not.toHaveBeenCalled()
  ticker.request()
  clock.advance(200)
  ticker.request()
  clock.advance(99)
  expect(run).not.toHaveBeenCalled()
  // Counted from the first: a steady stream of requests must not delay it forever.
  clock.advance(1)
  expect(run).toHaveBeenCalledTimes(1)
  clock.advance(1_000)
  expect(run).toHaveBeenCalledTimes(1)
  ticker.request()
  clock.advance(300)
  expect(run).toHaveBeenCalledTimes(2)
})

it('accepts a request made by its own run, and still works after a run that throws', () => {
  const clock = new FakeClock()
  const run = vi.fn(() => ticker.request())
  const ticker = new Throttle(clock, 10, run)
  ticker.request()
  clock.advance(30)
  expect(run).toHaveBeenCalledTimes(3)

  run.mockImplementationOnce(() => {
    throw new Error('once')
  })
  expect(() => clock.advance(10)).toThrow('once')
  ticker.request()
  clock.advance(10)
  expect(run).toHaveBeenCalledTimes(5)
})
