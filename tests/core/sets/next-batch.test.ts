import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BatchReading, generationsOf, nextBatch } from '../../../electron/core/sets/next-batch'
import { type StoredBatch, unreadBatch } from '../../../electron/core/sets/stored-set'
import type { Batch, BatchLine } from '../../../electron/core/sync-api/account/batch'
import { setProgress } from '../../../electron/contract/set-progress'
import { A, B, C } from '../../simulator/testing'

const UNREAD = unreadBatch('batch-1')
const batch = (status: string, total: number | null, succeeded = 0, failed = 0): Batch => ({
  id: 'batch-1',
  status,
  total,
  succeeded,
  failed,
  pending: null,
  resultsUrl: null,
})
const line = (
  generationId: string | null,
  status: string | null = null,
  error: string | null = null,
): BatchLine => ({
  requestId: null,
  generationId,
  status,
  error,
})
const read = (
  before: StoredBatch,
  answer: Batch,
  lines: BatchLine[] | null,
  rest: Partial<BatchReading> & { memberIds?: string[] } = {},
): StoredBatch => {
  const { memberIds = [], ageMs = 0, isFinal = false } = rest
  return nextBatch(before, { batch: answer, lines, ageMs, isFinal }, memberIds)
}

describe('what is known of a batch', () => {
  it('is how many of its requests are still to come, while it has no results', () => {
    expect(read(UNREAD, batch('PENDING', 50), null)).toEqual({
      ...UNREAD,
      isRead: true,
      notCreated: 50,
      wasRunning: true,
    })
  })

  it('has the counts of the API where that names no generations before the end', () => {
    const known = read(UNREAD, batch('PROCESSING', 50, 12, 1), null)
    expect(known).toMatchObject({ notCreated: 37, completedUnnamed: 12, failedUnnamed: 1 })
    expect(setProgress([], known)).toMatchObject({ total: 50, done: 13, completed: 12, failed: 1 })
  })

  it('counts each request once, whether its generation has ended, runs, or never came to be', () => {
    const lines = [line(A, 'COMPLETED'), line(B, 'FAILED', 'No'), line(C, 'PROCESSING'), line(null, 'FAILED')]
    expect(read(UNREAD, batch('PROCESSING', 6, 1, 2), lines)).toMatchObject({
      named: 3,
      neverCreated: 1,
      notCreated: 2,
      completedUnnamed: 0,
      failedUnnamed: 0,
      isOver: false,
    })
  })

  it('is all there as soon as every request has a generation or an error, even while these run', () => {
    const lines = [line(A, 'PROCESSING'), line(null, null, 'No')]
    expect(read(UNREAD, batch('PROCESSING', 2), lines)).toMatchObject({ isOver: true, notCreated: 0 })
  })

  it('counts generations that were added with it, which may be others, so it is read on', () => {
    const known = read(UNREAD, batch('PROCESSING', 3), [line(A)], { memberIds: [A, B] })
    expect(known).toMatchObject({ named: 1, notCreated: 1, isOver: false })
    const more = read(known, batch('PROCESSING', 3), [line(A), line(C)], { memberIds: [A, B, C] })
    expect(more).toMatchObject({ named: 2, notCreated: 0, isOver: false })
  })

  it('waits for lines that are missing at the end, and then takes them for failed', () => {
    const ended = batch('COMPLETED', 4, 3, 1)
    const lines = [line(A, 'COMPLETED'), line(B, 'COMPLETED')]
    const waiting = read(UNREAD, ended, lines)
    expect(waiting).toMatchObject({ isOver: false, completedUnnamed: 1, failedUnnamed: 1, notCreated: 0 })
    expect(read(waiting, ended, lines, { isFinal: true })).toMatchObject({
      isOver: true,
      completedUnnamed: 1,
      neverCreated: 1,
      failedUnnamed: 0,
    })
  })

  it('keeps what earlier results named when later ones cannot be read', () => {
    const before = read(UNREAD, batch('PROCESSING', 3), [line(A), line(null, null, 'No')])
    expect(read(before, batch('PROCESSING', 3, 1, 1), null)).toMatchObject({ named: 1, neverCreated: 1 })
  })

  it('says whether it may have been running when it was added', () => {
    const wasRunning = (answer: Batch, ageMs: number, before = UNREAD): boolean =>
      read(before, answer, null, { ageMs }).wasRunning
    expect(wasRunning(batch('COMPLETED', 2), 1_000)).toBe(false)
    expect(wasRunning(batch('COMPLETED', 2), 60_000)).toBe(true)
    expect(wasRunning(batch('PROCESSING', 2), 1_000)).toBe(true)
    const finished = read(UNREAD, batch('COMPLETED', 2), null)
    expect(wasRunning(batch('COMPLETED', 2), 60_000, finished)).toBe(false)
  })

  it('takes no text for the ID of a generation that cannot be one, and each ID once', () => {
    const odd = [line('../../etc'), line('sk-0123456789abcdef0123'), line(A.toUpperCase()), line(A), line('')]
    expect(generationsOf(odd)).toEqual([A])
  })

  it('never loses a request, whatever the API answers', () => {
    const status = fc.constantFrom('PENDING', 'JOBS_CREATED', 'PROCESSING', 'COMPLETED', 'FAILED', 'PAUSED')
    const oneLine = fc.record({
      requestId: fc.constant(null),
      generationId: fc.option(fc.nat(30).map((n) => `generation-${n}`)),
      status: fc.option(status),
      error: fc.option(fc.constant('No')),
    })
    const answer = fc.record({
      batch: fc.tuple(status, fc.option(fc.nat(40)), fc.nat(40), fc.nat(40)).map((parts) => batch(...parts)),
      lines: fc.option(fc.array(oneLine, { maxLength: 40 })),
      ageMs: fc.nat(1e6),
      isFinal: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 5 }), (answers) => {
        let known = UNREAD
        for (const each of answers) known = nextBatch(known, each, [])
        const { named, notCreated, neverCreated, completedUnnamed, failedUnnamed, isOver } = known
        const all = named + notCreated + neverCreated + completedUnnamed + failedUnnamed
        for (const count of [named, notCreated, neverCreated, completedUnnamed, failedUnnamed])
          expect(count).toBeGreaterThanOrEqual(0)
        expect(all).toBeGreaterThanOrEqual(answers.at(-1)?.batch.total ?? 0)
        if (isOver) expect(notCreated + failedUnnamed).toBe(0)
      }),
    )
  })
})
