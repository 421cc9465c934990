import { describe, expect, it } from 'vitest'
import { backoffMs } from '../../electron/core/watch/backoff'
import { pauseInForce } from '../../electron/core/watch/pauses'
import { progressIntervals } from '../../electron/core/watch/progress-interval'
import { Reachability } from '../../electron/core/watch/reachability'
import { expectedFinish, extendTrail } from '../../electron/core/watch/time-left'
import { MINUTE, NOW, schedule } from './samples'

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
  const list = (count: number, visible: boolean): ReturnType<typeof schedule>[] =>
    Array.from({ length: count }, (_, n) => schedule(`${visible ? 'v' : 'h'}${n}`, { visible }))
  const every = (schedules: ReturnType<typeof schedule>[], at = 0, now = NOW): number =>
    progressIntervals(schedules, 300).of(schedules[at] ?? schedule('none'), now)

  it('is every 5 s for a row on the screen and every 30 s for a hidden one', () => {
    expect(every(list(1, true))).toBe(5_000)
    expect(every(list(1, false))).toBe(30_000)
  })

  it('is rarer the more there are, within bounds', () => {
    expect(every(list(20, true))).toBe(10_000)
    expect(every(list(1_000, true))).toBe(30_000)
    expect(every(list(45, false))).toBe(45_000)
    expect(every(list(1_000, false))).toBe(60_000)
  })

  it('takes no heed of hidden rows for visible ones', () => {
    expect(every([...list(1, true), ...list(1_000, false)])).toBe(5_000)
  })

  it('is rarer with age', () => {
    expect(every(list(1, true), 0, NOW + 6 * MINUTE)).toBe(9_000)
    expect(every(list(1, true), 0, NOW + 600 * MINUTE)).toBe(15_000)
  })
})

describe('reachability', () => {
  const steady = (): Reachability => new Reachability(() => 1)

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
    api.retryNow(NOW)
    expect(api.probeAt).toBeNull()
    api.failed(NOW, NOW)
    api.retryNow(NOW + 1)
    expect(api.probeAt).toBe(NOW + 1)
  })
})

describe('the time left', () => {
  const steps = (...readings: [number, number | null][]): number | null => {
    let trail: ReturnType<typeof extendTrail> = null
    for (const [at, percent] of readings) trail = extendTrail(trail, percent, NOW + at)
    const finish = expectedFinish(trail)
    return finish === null ? null : finish - NOW
  }

  it('follows from the speed seen so far', () => {
    expect(steps([0, 10], [10_000, 20])).toBe(90_000)
    expect(steps([0, 10], [10_000, 20], [20_000, 50])).toBe(45_000)
  })

  it.each([
    ['nothing is known', []],
    [
      'it has not moved',
      [
        [0, 10],
        [60_000, 10],
      ],
    ],
    [
      'it moved too little',
      [
        [0, 10],
        [60_000, 13],
      ],
    ],
    [
      'it was seen too briefly',
      [
        [0, 10],
        [2_999, 50],
      ],
    ],
    [
      'it fell back',
      [
        [0, 10],
        [10_000, 50],
        [20_000, 5],
      ],
    ],
    [
      'the clock was set back',
      [
        [0, 10],
        [10_000, 50],
        [-50_000, 60],
      ],
    ],
  ] as [string, [number, number][]][])("can't be told when %s", (_name, readings) => {
    expect(steps(...readings)).toBeNull()
  })

  it('is not disturbed by a reading without progress, or without a change', () => {
    expect(steps([0, 10], [10_000, 20], [15_000, null])).toBe(90_000)
    expect(steps([0, 10], [10_000, 20], [15_000, 20])).toBe(90_000)
  })
})

it('shows of several pauses the one the person must mend', () => {
  const all = { key_missing: true, key_refused: true, person: true }
  expect(pauseInForce(all)).toBe('key_missing')
  expect(pauseInForce({ ...all, key_missing: false })).toBe('key_refused')
  expect(pauseInForce({ ...all, key_missing: false, key_refused: false })).toBe('person')
  expect(pauseInForce({ key_missing: false, key_refused: false, person: false })).toBeNull()
})
