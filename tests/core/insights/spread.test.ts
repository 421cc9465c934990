import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantiles } from '../../../electron/core/estimate/quantiles'
import { durationBins, lengthBins, spreadOf } from '../../../electron/core/insights/spread'

const durations = fc.array(fc.integer({ min: 100, max: 86_400_000 }), { minLength: 1, maxLength: 80 })

describe('spreadOf', () => {
  it('returns null without durations', () => {
    expect(spreadOf([])).toBeNull()
  })

  it('returns the quantiles that the estimates use', () => {
    fc.assert(
      fc.property(durations, (values) => {
        const spread = spreadOf(values)
        const expected = quantiles(
          values.map((value) => ({ value, weight: 1 })),
          [0.25, 0.5, 0.75],
        )
        const found = [spread?.lowMs, spread?.medianMs, spread?.highMs]
        found.forEach((value, at) => expect(value).toBeCloseTo(expected?.[at] ?? NaN, 3))
      }),
    )
  })
})

describe('durationBins', () => {
  it('uses a width that people can read', () => {
    expect(durationBins([61_000, 64_000, 70_500])).toEqual([
      { fromMs: 61_000, toMs: 62_000, count: 1 },
      { fromMs: 62_000, toMs: 63_000, count: 0 },
      { fromMs: 63_000, toMs: 64_000, count: 0 },
      { fromMs: 64_000, toMs: 65_000, count: 1 },
      ...[65, 66, 67, 68, 69].map((from) => ({ fromMs: from * 1000, toMs: from * 1000 + 1000, count: 0 })),
      { fromMs: 70_000, toMs: 71_000, count: 1 },
    ])
  })

  it('counts a rare long run in a last bin without an end', () => {
    const bins = durationBins([...Array.from({ length: 20 }, (_, n) => 60_000 + n * 1_000), 3_600_000])
    expect(bins.at(-1)).toMatchObject({ toMs: null, count: 1 })
    expect(bins.at(-2)?.toMs).toBe(bins.at(-1)?.fromMs)
  })

  it('has few bins of one width without gaps, which count every duration', () => {
    fc.assert(
      fc.property(durations, (values) => {
        const bins = durationBins(values)
        expect(bins.length).toBeLessThanOrEqual(17)
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(values.length)
        const widths = new Set(bins.flatMap(({ fromMs, toMs }) => (toMs === null ? [] : [toMs - fromMs])))
        expect(widths.size).toBe(1)
        bins.slice(1).forEach(({ fromMs }, at) => expect(fromMs).toBe(bins[at]?.toMs))
      }),
    )
  })
})

describe('lengthBins', () => {
  it('puts each run of known length into one bin', () => {
    const run = fc.record({
      ms: fc.integer({ min: 100, max: 3_600_000 }),
      seconds: fc.option(fc.double({ min: 0.01, max: 14_400, noNaN: true })),
    })
    fc.assert(
      fc.property(fc.array(run), (runs) => {
        const counted = lengthBins(runs).reduce((sum, { spread }) => sum + spread.count, 0)
        expect(counted).toBe(runs.filter(({ seconds }) => seconds !== null).length)
      }),
    )
  })
})
