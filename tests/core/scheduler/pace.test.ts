import { describe, expect, it } from 'vitest'
import { backoffMs } from '../../../electron/core/backoff'
import { pauseInForce } from '../../../electron/core/engine/pauses'
import { intervalsFor } from '../../../electron/core/scheduler/intervals'
import { CircuitBreaker } from '../../../electron/core/requests/circuit-breaker'
import { MINUTE, NOW, schedule } from '../samples'

describe('the backoff', () => {
  it('doubles up to a minute, whatever the attempt', () => {
    const most = [1, 2, 3, 4, 5, 6, 7, 1_000].map((attempt) => backoffMs(attempt, 1))
    expect(most).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000])
  })

  it('is jittered, and never at once', () => {
    expect(backoffMs(3, 0.5)).toBe(4_000)
    expect(backoffMs(3, 0)).toBe(500)
  })

  it('is never below what the API asked for', () => {
    expect(backoffMs(1, 0, 90_000)).toBe(90_000)
    expect(backoffMs(6, 1, 5_000)).toBe(60_000)
    expect(backoffMs(1, 0.9, 0)).toBe(1_800)
  })
})

describe('how often progress is read', () => {
  const every = (visible: number, hidden: number, one = { isVisible: true }, now = NOW): number =>
    intervalsFor({ visible, hidden, unheld: 0 }, 300, true).progress(schedule('one', one), now)

  it('is every 5 s for a row on the screen and every 30 s for a hidden one', () => {
    expect(every(1, 0)).toBe(5_000)
    expect(every(0, 1, { isVisible: false })).toBe(30_000)
  })

  it('is rarer the more there are, within bounds for what is on the screen', () => {
    expect(every(20, 0)).toBe(10_000)
    expect(every(1_000, 0)).toBe(30_000)
    expect(every(0, 45, { isVisible: false })).toBe(90_000)
    expect(every(0, 10_000, { isVisible: false })).toBe(20_000_000)
  })

  it('takes no heed of hidden rows for visible ones', () => {
    expect(every(1, 1_000)).toBe(5_000)
  })

  it('is rarer with age', () => {
    expect(every(1, 0, { isVisible: true }, NOW + 6 * MINUTE)).toBe(9_000)
    expect(every(1, 0, { isVisible: true }, NOW + 600 * MINUTE)).toBe(15_000)
  })
})

describe('how often the state of those without a hold is read', () => {
  const every = (unheld: number, hasList = true, perMinute = 300): number =>
    intervalsFor({ visible: 0, hidden: unheld, unheld }, perMinute, hasList).state

  it('is every 10 s by the list, up to every 48 s for ten thousand', () => {
    expect(every(3)).toBe(30_000)
    expect(every(4)).toBe(10_000)
    expect(every(1_000)).toBe(10_000)
    expect(every(3_000)).toBe(30_000)
    expect(every(10_000)).toBe(48_000)
  })

  it('is rarer where the budget does not reach', () => {
    expect(every(10_000, true, 150)).toBeCloseTo(88_889, 0)
    expect(every(20, false)).toBe(30_000)
    expect(every(1_000, false)).toBeCloseTo(444_444, 0)
  })
})

describe('reachability', () => {
  const steady = (): CircuitBreaker => new CircuitBreaker(() => 1)

  it('asks for a probe after a failure, later with each', () => {
    const api = steady()
    expect(api.probeAt).toBeNull()
    api.failed(NOW, NOW + 10)
    expect(api.probeAt).toBe(NOW + 10 + 2_000)
    api.failed(NOW + 2_010, NOW + 2_020)
    expect(api.probeAt).toBe(NOW + 2_020 + 4_000)
  })

  it('takes failures of requests that were under way together for one', () => {
    const api = steady()
    for (const at of [10, 11, 12]) api.failed(NOW, NOW + at)
    expect(api.probeAt).toBe(NOW + 10 + 2_000)
  })

  it('takes a dead connection for no outage when another answered since', () => {
    const api = steady()
    api.answered(NOW + 60_000)
    api.failed(NOW, NOW + 65_000)
    expect(api.probeAt).toBeNull()
  })

  it('says whether an answer ended an outage or a hiccup', () => {
    const api = steady()
    expect(api.answered(NOW)).toBe(false)
    api.failed(NOW + 1, NOW + 1)
    expect(api.answered(NOW + 2_000)).toBe(false)
    api.failed(NOW + 3_000, NOW + 3_000)
    expect(api.answered(NOW + 6_000)).toBe(true)
    expect(api.probeAt).toBeNull()
  })

  it('tries at once when the network is back, if it was away', () => {
    const api = steady()
    api.probeNow(NOW)
    expect(api.probeAt).toBeNull()
    api.failed(NOW, NOW)
    api.probeNow(NOW + 1)
    expect(api.probeAt).toBe(NOW + 1)
  })
})

it('shows of several pauses the one the user must mend', () => {
  const all = { key_missing: true, key_refused: true, user: true }
  expect(pauseInForce(all)).toBe('key_missing')
  expect(pauseInForce({ ...all, key_missing: false })).toBe('key_refused')
  expect(pauseInForce({ ...all, key_missing: false, key_refused: false })).toBe('user')
  expect(pauseInForce({ key_missing: false, key_refused: false, user: false })).toBeNull()
})
