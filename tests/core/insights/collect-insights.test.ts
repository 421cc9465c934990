import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Insights,
  type InsightsDays,
  MAX_INSIGHT_CAUSES,
  MAX_INSIGHT_MODELS,
  insightsSchema,
} from '../../../electron/contract/insights'
import type { SeenRuns } from '../../../electron/core/estimate/run-times'
import { collectInsights } from '../../../electron/core/insights/collect-insights'
import { catalogOf } from '../../../electron/core/sync-api/error-catalog'
import type { WatchedGeneration } from '../../../electron/core/watchlist/watched-generation'
import { MINUTE, NOW, generation, watched } from '../samples'

const DAY = 24 * 60 * MINUTE
const CATALOG = catalogOf([
  { code: 'media_not_found', message: 'The media is gone.', suggestion: 'Upload it again.' },
])

interface Finished {
  /** When it finished. */
  at?: number | null
  status?: string
  model?: string | null
  tookMs?: number | null
  /** When it was first seen in each status, before its end in ms. */
  pendingBefore?: number
  runningBefore?: number
  fields?: Record<string, unknown>
  more?: Partial<WatchedGeneration>
}

function finished(given: Finished = {}): WatchedGeneration {
  const { at = NOW, status = 'COMPLETED', model = 'lipsync-2', tookMs = 2 * MINUTE, fields, more } = given
  const end = at ?? NOW
  const seen = [
    ...(given.pendingBefore === undefined ? [] : [{ status: 'PENDING', at: end - given.pendingBefore }]),
    ...(given.runningBefore === undefined ? [] : [{ status: 'PROCESSING', at: end - given.runningBefore }]),
    { status, at: end },
  ]
  const createdAt = new Date(end - (tookMs ?? 0)).toISOString()
  return watched({
    generation: generation({ status, model, createdAt, ...fields }),
    finishedAt: at,
    tookMs,
    seen,
    watch: { kind: 'finished' },
    ...more,
  })
}

function insightsOf(
  entries: readonly WatchedGeneration[],
  { days = null, runTimes = [] }: { days?: InsightsDays; runTimes?: SeenRuns } = {},
): Insights {
  const work = collectInsights({ entries, runTimes, catalog: CATALOG, days, now: NOW })
  for (;;) {
    const { done, value } = work.next()
    if (done) return insightsSchema.parse(value)
  }
}

describe('the run times of a model', () => {
  it('have the median and the quartiles of what was seen to complete', () => {
    const entries = [1, 2, 3, 4, 5].map((minutes) => finished({ tookMs: minutes * MINUTE }))
    const [model] = insightsOf(entries).models
    expect(model?.model).toBe('lipsync-2')
    expect(model?.runs).toEqual({
      count: 5,
      lowMs: 1.75 * MINUTE,
      medianMs: 3 * MINUTE,
      highMs: 4.25 * MINUTE,
    })
  })

  it('leave out the time it waited where its start was seen', () => {
    const entry = finished({ tookMs: 10 * MINUTE, pendingBefore: 10 * MINUTE, runningBefore: 3 * MINUTE })
    const [model] = insightsOf([entry]).models
    expect(model?.runs.medianMs).toBe(3 * MINUTE)
    expect(model?.phases).toEqual({ count: 1, waitingMs: 7 * MINUTE, workingMs: 3 * MINUTE })
  })

  it('count one that ran soon after its creation as not waiting', () => {
    const entry = finished({ tookMs: 2 * MINUTE, runningBefore: 2 * MINUTE - 5_000 })
    expect(insightsOf([entry]).models[0]?.phases).toEqual({ count: 1, waitingMs: 0, workingMs: 2 * MINUTE })
  })

  it('say nothing of waiting where the start was not seen', () => {
    const late = finished({ tookMs: 9 * MINUTE, runningBefore: MINUTE })
    expect(insightsOf([late, finished()]).models[0]?.phases).toBeNull()
  })

  it.each([null, 0, -5, NaN, Infinity, 40 * DAY])('leave out a duration of %s ms', (tookMs) => {
    expect(insightsOf([finished({ more: { tookMs } })]).models).toEqual([])
  })

  it('leave out failed ones, unfinished ones and those without a model', () => {
    const entries = [
      finished({ status: 'FAILED' }),
      finished({ status: 'CANCELED' }),
      finished({ model: null }),
      watched({ generation: generation() }),
      watched(),
    ]
    expect(insightsOf(entries).models).toEqual([])
  })

  it('are sorted by their number, and the rest of many models is counted', () => {
    const rare = Array.from({ length: MAX_INSIGHT_MODELS }, (_, n) => finished({ model: `model-${n}` }))
    const { models, otherModels } = insightsOf([...rare, finished({ model: 'x' }), finished({ model: 'x' })])
    expect([models[0]?.model, models.length, otherModels]).toEqual(['x', MAX_INSIGHT_MODELS, 1])
  })

  it('are divided by the length of the media, without those of unknown length', () => {
    const ofLength = (outputDuration: number, tookMs: number) =>
      finished({ tookMs, fields: { outputDuration } })
    const entries = [ofLength(10, MINUTE), ofLength(15, 3 * MINUTE), ofLength(16, 5 * MINUTE), finished()]
    expect(insightsOf(entries).models[0]?.lengths).toMatchObject([
      { fromSeconds: 0, toSeconds: 15, spread: { count: 2, medianMs: 2 * MINUTE } },
      { fromSeconds: 15, toSeconds: 30, spread: { count: 1, medianMs: 5 * MINUTE } },
    ])
  })

  it('include recorded runs of removed generations, unless a time range is asked for', () => {
    const listed = finished({ tookMs: 5 * MINUTE, pendingBefore: 5 * MINUTE, runningBefore: 90_000 })
    const runTimes: SeenRuns = [
      [
        'lipsync-2',
        [
          { ms: 90_000, seconds: null },
          { ms: 60_000, seconds: 20 },
        ],
      ],
      ['gone', [{ ms: 70_000, seconds: null }]],
    ]
    const all = insightsOf([listed], { runTimes })
    expect(all.models.map(({ model, runs }) => [model, runs.count])).toEqual([
      ['lipsync-2', 2],
      ['gone', 1],
    ])
    expect(all.removedRuns).toBe(2)
    const week = insightsOf([listed], { runTimes, days: 7 })
    expect([week.models.length, week.removedRuns]).toEqual([1, 0])
  })
})

describe('failures', () => {
  const failed = (errorCode: string | null, error: string, at = NOW) =>
    finished({ status: 'FAILED', at, fields: { errorCode, error } })

  it('are counted by code, with the advice of the catalog or the latest message', () => {
    const { causes, failed: count } = insightsOf([
      failed('unknown_code', 'New text', NOW),
      failed('unknown_code', 'Old text', NOW - DAY),
      failed('media_not_found', 'x'),
      failed('media_not_found', 'y'),
      failed('media_not_found', 'z'),
      finished({ status: 'REJECTED', fields: { error: 'Not allowed' } }),
    ])
    expect(count).toBe(6)
    expect(causes).toEqual([
      { code: 'media_not_found', count: 3, message: 'The media is gone.', suggestion: 'Upload it again.' },
      { code: 'unknown_code', count: 2, message: 'New text', suggestion: null },
      { code: null, count: 1, message: 'Not allowed', suggestion: null },
    ])
  })

  it('of many causes are listed for the most frequent ones, and counted for the rest', () => {
    const many = Array.from({ length: MAX_INSIGHT_CAUSES + 3 }, (_, n) => failed(`code_${n}`, 'x'))
    const { causes, otherFailures } = insightsOf(many)
    expect([causes.length, otherFailures]).toEqual([MAX_INSIGHT_CAUSES, 3])
  })
})

describe('finishes and costs by time', () => {
  it('have a bar for each of the last days, also for those without a finish', () => {
    const { periods, unit } = insightsOf([finished({ at: NOW - DAY }), finished({ at: NOW - 9 * DAY })], {
      days: 7,
    })
    expect([unit, periods.length]).toEqual(['day', 7])
    expect(periods.map(({ completed }) => completed)).toEqual([0, 0, 0, 0, 0, 1, 0])
  })

  it('are counted by week and by month when they go back far', () => {
    const since = (days: number) => insightsOf([finished({ at: NOW - days * DAY }), finished()])
    expect(since(100).unit).toBe('week')
    expect(since(800).unit).toBe('month')
    for (const { periods } of [since(3), since(100), since(800)])
      expect([periods[0]?.completed, periods.at(-1)?.completed]).toEqual([1, 1])
  })

  it('add costs exactly, as decimal text, and say when they are not final', () => {
    const cost = (usd: string | null, state: 'complete' | 'pending' = 'complete') => ({
      more: { cost: { state, usd, components: [] } },
    })
    const { usd, isWhole, periods } = insightsOf([
      finished(cost('0.1')),
      finished(cost('0.2')),
      finished({ at: NOW - DAY, ...cost(null, 'pending') }),
    ])
    expect([usd, isWhole]).toEqual(['0.3', false])
    expect(periods.map((period) => [period.usd, period.isWhole])).toEqual([
      ['0', false],
      ['0.3', true],
    ])
  })

  it('count one that had finished before it was added at its creation', () => {
    const before = finished({
      at: null,
      tookMs: null,
      fields: { createdAt: new Date(NOW - 2 * DAY).toISOString() },
    })
    expect(insightsOf([before]).periods[0]?.completed).toBe(1)
  })

  it.each([0, NOW + 400 * DAY, 8.64e15, NaN])('leave out a finish at the absurd time %s', (finishedAt) => {
    const { completed, periods } = insightsOf([finished({ more: { finishedAt } })])
    expect(completed).toBe(1)
    expect(periods.map((period) => period.completed)).toEqual([0])
    expect(insightsOf([finished({ more: { finishedAt } })], { days: 7 }).completed).toBe(0)
  })
})

describe('insights of any list', () => {
  const time = fc.oneof(
    fc.integer({ min: NOW - 900 * DAY, max: NOW + DAY }),
    fc.double(),
    fc.constantFrom(0, -1, 8.64e15, NaN),
  )
  const entry = fc.record({
    at: fc.option(time),
    status: fc.constantFrom('COMPLETED', 'FAILED', 'REJECTED', 'CANCELED', 'PROCESSING', 'NEW_WORD'),
    model: fc.option(fc.constantFrom('a', 'b', '__proto__', 'constructor', '')),
    tookMs: fc.option(fc.oneof(fc.integer({ min: 0, max: 3_600_000 }), fc.double())),
    seenAt: fc.array(time, { maxLength: 2 }),
    createdAt: fc.constantFrom('2026-11-20T10:00:00Z', 'not a date', '-271821-04-20T00:00:00Z', null),
    outputDuration: fc.option(fc.oneof(fc.double(), fc.integer({ min: 1, max: 4000 }))),
    usd: fc.option(fc.constantFrom('0.1', '12', '999999999.999999999999')),
  })

  it('fit their schema, and their parts add up', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), fc.constantFrom(null, 7, 30), (given, days) => {
        const entries = given.map(({ at, status, model, tookMs, seenAt, usd, createdAt, outputDuration }) =>
          watched({
            generation: generation({ status, model, createdAt, outputDuration }),
            finishedAt: at,
            tookMs,
            seen: seenAt.map((when, n) => ({ status: n === 0 ? 'PENDING' : 'PROCESSING', at: when })),
            cost: { state: 'complete', usd, components: [] },
          }),
        )
        const result = insightsOf(entries, { days })
        const sum = (counts: number[]) => counts.reduce((a, b) => a + b, 0)
        for (const { runs, bins, lengths, phases } of result.models) {
          expect(sum(bins.map(({ count }) => count))).toBe(runs.count)
          expect(sum(lengths.map(({ spread }) => spread.count))).toBeLessThanOrEqual(runs.count)
          expect(phases?.count ?? 0).toBeLessThanOrEqual(runs.count)
          expect(runs.lowMs <= runs.medianMs && runs.medianMs <= runs.highMs).toBe(true)
        }
        expect(sum(result.causes.map(({ count }) => count)) + result.otherFailures).toBe(result.failed)
        expect(sum(result.periods.map(({ completed }) => completed))).toBeLessThanOrEqual(result.completed)
        const starts = result.periods.map(({ from }) => from)
        expect(starts).toEqual([...new Set(starts)].sort())
      }),
    )
  })
})
