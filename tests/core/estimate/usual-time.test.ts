import { describe, expect, it } from 'vitest'
import { RunTimes } from '../../../electron/core/estimate/run-times'
import { mediaSeconds } from '../../../electron/core/estimate/input-length'
import { runStart } from '../../../electron/core/estimate/run-start'
import { typicalTime } from '../../../electron/core/estimate/typical-times'
import { expectationsFrom } from '../../../electron/core/estimate/usual-time'
import { MINUTE, NOW, generation } from '../samples'

const minutes = (model: string, seconds: number | null): number[] | null => {
  const span = typicalTime(model, seconds)
  return span && [span.low, span.middle, span.high].map((ms) => Math.round((ms / MINUTE) * 100) / 100)
}

describe('the typical time of a model', () => {
  it('is that of the docs at 30 s and 2 min, and interpolated for other lengths', () => {
    expect(minutes('lipsync-2', 30)).toEqual([1, 2, 3])
    expect(minutes('lipsync-2', 120)).toEqual([4, 6, 8])
    expect(minutes('lipsync-2', 75)).toEqual([2.5, 4, 5.5])
    expect(minutes('lipsync-2', 240)).toEqual([8, 12, 16])
    expect(minutes('lipsync-2', 0.1)?.[0]).toBe(0.5)
    expect(minutes('sync-3', 30)).toEqual([10, 12.5, 15])
    expect(minutes('react-1', 600)).toEqual(minutes('react-1', 15))
  })

  it('is a wide range for an unknown length', () => {
    expect(minutes('lipsync-2-pro', null)).toEqual([2, 4.9, 12])
  })

  it.each(['sync-4-preview', '', '__proto__', 'toString'])('is unknown for "%s"', (model) =>
    expect(typicalTime(model, 30)).toBeNull(),
  )
})

describe('the length of the media', () => {
  it.each([
    ['the output', { outputDuration: 31.5, segments: [{ endTime: 20 }] }, 31.5],
    ['the last segment', { segments: [{ endTime: 20 }, { endTime: 42 }, {}] }, 42],
    ['the longest input', { input: [{ duration: 12 }, { type: 'audio', durationSeconds: 15 }] }, 15],
    ['nothing', { input: [{ type: 'video', url: 'https://x' }] }, null],
    ['no number', { segments: [{ endTime: '20' }], input: [{ duration: 'long' }, { duration: -3 }] }, null],
    ['no length', { input: [{ duration: 1e9 }] }, null],
  ])('is read from %s', (_name, fields, seconds) => expect(mediaSeconds(generation(fields))).toBe(seconds))
})

describe('the run times of this machine', () => {
  const seen = (...runs: (number | [ms: number, seconds: number])[]): RunTimes => {
    const history = new RunTimes()
    for (const run of runs) {
      const [ms, seconds] = typeof run === 'number' ? [run, null] : run
      history.add('m', { ms, seconds })
    }
    return history
  }

  it('count from three runs on', () => {
    expect(seen(60_000, 61_000).usual('m', null)).toBeNull()
    expect(seen(60_000, 61_000, 62_000).usual('m', null)?.middle).toBe(61_000)
    expect(seen(60_000, 61_000, 62_000).usual('other', null)).toBeNull()
  })

  it('have a median that ignores an outlier', () => {
    const span = seen(60_000, 61_000, 3_600_000, 62_000, 59_000).usual('m', null)
    expect(span?.middle).toBe(61_000)
    expect(span?.high).toBeLessThan(2_500_000)
  })

  it('have a range that narrows with more runs', () => {
    const of = (count: number) => seen(...Array.from({ length: count }, (_, n) => 60_000 + (n % 5) * 1_000))
    const width = (count: number): number => {
      const span = of(count).usual('m', null)
      return span ? span.high - span.low : NaN
    }
    expect(width(50)).toBeGreaterThan(3_000)
    expect(width(5)).toBeGreaterThan(1.5 * width(50))
  })

  it('scale to the length where lengths are known', () => {
    const history = seen([60_000, 30], [61_000, 30], [62_000, 30])
    expect(history.usual('m', 30)?.middle).toBe(61_000)
    expect(history.usual('m', 75)?.middle).toBe(122_000)
    expect(history.usual('m', 36_000)?.middle).toBe(8 * 61_000)
    expect(history.usual('m', null)?.middle).toBe(61_000)
    expect(seen(60_000, 61_000, 62_000).usual('m', 75)?.middle).toBe(61_000)
  })

  it('keep the last fifty runs of the fifty models seen last', () => {
    const history = new RunTimes()
    for (let n = 0; n < 60; n += 1) {
      history.add('often', { ms: 1_000 + n, seconds: null })
      history.add(`model-${n}`, { ms: 1_000, seconds: null })
    }
    const all = new Map(history.all())
    expect(all.size).toBe(50)
    expect(all.has('model-9')).toBe(false)
    expect(all.has('model-59')).toBe(true)
    expect(all.get('often')?.map(({ ms }) => ms)).toEqual(Array.from({ length: 50 }, (_, n) => 1_010 + n))
    expect(new RunTimes(history.all()).usual('often', null)).toEqual(history.usual('often', null))
  })

  it.each([NaN, Infinity, -1, 0, 1e12])('ignore a run of %d ms', (ms) => expect(seen(ms).isEmpty).toBe(true))

  it('come before the docs', () => {
    const history = new RunTimes()
    const expectations = expectationsFrom(history)
    expect(expectations.usual('lipsync-2', 30)).toMatchObject({ basis: 'typical', middle: 2 * MINUTE })
    for (const ms of [50_000, 51_000, 52_000]) history.add('lipsync-2', { ms, seconds: null })
    expect(expectations.usual('lipsync-2', 30)).toMatchObject({ basis: 'history', middle: 51_000 })
    expect(expectations.usual('unknown', 30)).toBeNull()
  })
})

describe('the start of a run', () => {
  const usual = { low: 1, middle: 2, high: 8 * MINUTE, basis: 'typical' } as const
  const start = (
    createdAt: number | null,
    waitingAt: number | null = null,
    known: typeof usual | null = usual,
  ) => runStart({ createdAt, waitingAt, usual: known, now: NOW })

  it('is when its waiting ended, if that was seen', () => {
    expect(start(NOW - 60 * MINUTE, NOW - 30_000)).toBe(NOW)
    expect(start(NOW - 60 * MINUTE, NOW - 10 * MINUTE)).toBeNull()
  })

  it('is its creation otherwise, unless it must have waited', () => {
    expect(start(NOW - 10 * MINUTE)).toBe(NOW - 10 * MINUTE)
    expect(start(NOW - 11 * MINUTE)).toBeNull()
    expect(start(NOW - 11 * MINUTE, null, null)).toBe(NOW - 11 * MINUTE)
    expect(start(NOW - 61 * MINUTE, null, null)).toBeNull()
    expect(start(null)).toBeNull()
  })

  it("is now when the server's clock is ahead", () => expect(start(NOW + MINUTE)).toBe(NOW))
})
