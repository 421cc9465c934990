import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FollowInput, followPlan } from '../../../electron/core/scheduler/follow-plan'

const planned = (
  running: number,
  holdSeconds: number,
  hasList: boolean,
  changes: Partial<FollowInput> = {},
) =>
  followPlan({
    running,
    visible: Math.min(12, running),
    isSeen: true,
    progressSeconds: 25,
    holdSeconds,
    requestsPerMinute: 300,
    maxHolds: 80,
    hasList,
    ...changes,
  })

/** Running, seconds of a hold; then how many are held, how often the others are read (s), and requests a minute. */
type Row = [number, number, number, number | null, number]

const row = (running: number, holdSeconds: number, hasList: boolean): Row => {
  const { holds, maxDelaySeconds, requestsPerMinute } = planned(running, holdSeconds, hasList)
  const late = maxDelaySeconds === 0 ? null : Math.round(maxDelaySeconds * 10) / 10
  return [running, holdSeconds, Math.min(running, holds), late, Math.round(requestsPerMinute)]
}

describe('how generations are followed', () => {
  it.each<Row>([
    [1, 5, 1, null, 12],
    [5, 5, 5, null, 60],
    [20, 5, 5, 1.6, 98],
    [60, 5, 5, 1.2, 110],
    [100, 5, 5, 1.2, 110],
    [500, 5, 10, 5, 180],
    [10_000, 5, 8, 48, 221],
    [1, 10, 1, null, 6],
    [5, 10, 5, null, 30],
    [20, 10, 20, null, 120],
    [60, 10, 10, 1.2, 110],
    [100, 10, 10, 1.2, 110],
    [500, 10, 20, 5, 180],
    [10_000, 10, 16, 48, 221],
    [1, 30, 1, null, 2],
    [5, 30, 5, null, 10],
    [20, 30, 20, null, 40],
    [60, 30, 60, null, 120],
    [100, 30, 20, 1.6, 78],
    [500, 30, 60, 5, 180],
    [10_000, 30, 50, 48, 225],
    [1, 55, 1, null, 1],
    [5, 55, 5, null, 5],
    [20, 55, 20, null, 22],
    [60, 55, 60, null, 65],
    [80, 55, 80, null, 87],
    [81, 55, 20, 1.6, 59],
    [100, 55, 20, 1.6, 59],
    [200, 55, 40, 2, 104],
    [500, 55, 80, 5, 147],
    [10_000, 55, 80, 48, 212],
  ])(
    'with a list, %i running and holds of %i s: %i held, the others read every %s s, %i requests a minute',
    (...expected) => {
      expect(row(expected[0], expected[1], true)).toEqual(expected)
    },
  )

  it.each<Row>([
    [1, 5, 1, null, 12],
    [5, 5, 5, null, 60],
    [20, 5, 15, 6.5, 226],
    [60, 5, 14, 47.4, 226],
    [100, 5, 10, 50.8, 226],
    [500, 5, 5, 178.7, 226],
    [10_000, 5, 5, 3_608.3, 226],
    [1, 10, 1, null, 6],
    [5, 10, 5, null, 30],
    [20, 10, 20, null, 120],
    [60, 10, 30, 39, 226],
    [100, 10, 23, 52.4, 226],
    [500, 10, 10, 176.9, 226],
    [10_000, 10, 10, 3_606.5, 226],
    [1, 30, 1, null, 2],
    [5, 30, 5, null, 10],
    [20, 30, 20, null, 40],
    [60, 30, 60, null, 120],
    [100, 30, 80, 18.1, 226],
    [500, 30, 30, 169.7, 226],
    [10_000, 30, 30, 3_599.3, 226],
    [1, 55, 1, null, 1],
    [5, 55, 5, null, 5],
    [20, 55, 20, null, 22],
    [60, 55, 60, null, 65],
    [100, 55, 80, 8.6, 226],
    [500, 55, 55, 160.6, 226],
    [10_000, 55, 55, 3_590.3, 226],
  ])(
    'without one, %i running and holds of %i s: %i held, the others read every %s s, %i requests a minute',
    (...expected) => {
      expect(row(expected[0], expected[1], false)).toEqual(expected)
    },
  )

  it.each([
    [10, 1.6],
    [9, 1.2],
  ])(
    'reads the others less often where at least a fifth is held: %i of 50, the others every %s s',
    (maxHolds, seconds) => {
      expect(
        planned(50, 10, true, { maxHolds: Math.min(maxHolds, 80), requestsPerMinute: 390 }),
      ).toMatchObject({
        holds: maxHolds,
        stateIntervalSeconds: seconds,
      })
    },
  )

  it.each([
    [10, 2],
    [9, 1.6],
  ])(
    'reads the others less often while nobody sees the list: %i of 50 held, the others every %s s',
    (maxHolds, seconds) => {
      const changes = { maxHolds, requestsPerMinute: 390, isSeen: false }
      expect(planned(50, 10, true, changes)).toMatchObject({ holds: maxHolds, stateIntervalSeconds: seconds })
    },
  )

  it('reads those whose holds must wait no more often than the rate limit allows', () => {
    const stateSeconds = (requestsPerMinute: number) =>
      planned(5, 55, true, { requestsPerMinute }).stateIntervalSeconds
    expect([300, 60].map(stateSeconds)).toEqual([1.6, 5])
  })

  it('never costs more than the limit together with progress reads, where the list works', () => {
    const inputs = fc.record({
      running: fc.integer({ min: 0, max: 20_000 }),
      holdSeconds: fc.integer({ min: 1, max: 55 }),
      requestsPerMinute: fc.integer({ min: 60, max: 600 }),
      maxHolds: fc.integer({ min: 1, max: 80 }),
      visible: fc.integer({ min: 0, max: 40 }),
    })
    fc.assert(
      fc.property(inputs, ({ requestsPerMinute, ...rest }) => {
        const { progressPerMinute, requestsPerMinute: cost } = planned(rest.running, rest.holdSeconds, true, {
          ...rest,
          requestsPerMinute,
        })
        // One hold is always allowed, however short it is.
        const least = 60 / rest.holdSeconds
        expect(cost + progressPerMinute).toBeLessThanOrEqual(requestsPerMinute * 0.9 + least + 1)
      }),
    )
  })
})
