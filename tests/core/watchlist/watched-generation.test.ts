import { describe, expect, it } from 'vitest'
import { toRow } from '../../../electron/core/watchlist/to-row'
import { isFinished, isUnfinished, withAnswer } from '../../../electron/core/watchlist/watched-generation'
import type { WatchedGeneration } from '../../../electron/core/watchlist/watched-generation'
import { generationDetail } from '../../../electron/core/detail/generation-detail'
import { toCsv } from '../../../electron/core/exchange/to-csv'
import { exportedOf } from '../../../electron/core/exchange/exported'
import { singleNotification, toFinish } from '../../../electron/core/notifications/notification'
import { MINUTE, NOW, generation, watched } from '../samples'

const holding = { kind: 'holding' } as const

function answered(
  before: WatchedGeneration,
  fields: Record<string, unknown>,
  now: number,
): WatchedGeneration {
  return withAnswer(before, generation(fields), holding, now)
}

const running = answered(watched(), { progress_percent: 40 }, NOW + 100)
const done = answered(running, { status: 'COMPLETED', outputUrl: 'https://cdn/x?sig=1' }, NOW + MINUTE)

describe('an answer of the API', () => {
  it('that is not terminal updates the entry and its progress', () => {
    expect(running).toMatchObject({
      generation: { status: 'PROCESSING', progress_percent: 40 },
      readAt: NOW + 100,
      finishedAt: null,
      announcement: 'none',
      watch: holding,
    })
    expect(isUnfinished(running)).toBe(true)
  })

  it('without progress keeps the known progress', () => {
    const after = answered(running, { progress_percent: null }, NOW + 200)
    expect(after.generation?.progress_percent).toBe(40)
    expect(after.estimate?.points).toEqual(running.estimate?.points)
  })

  it('with an unknown status is not terminal', () => {
    expect(isFinished(answered(running, { status: 'UPSCALING' }, NOW + 200))).toBe(false)
  })

  it.each(['COMPLETED', 'FAILED', 'REJECTED', 'CANCELED'])(
    'with status %s is terminal and final',
    (status) => {
      const end = answered(running, { status }, NOW + MINUTE)
      expect(end).toMatchObject({
        finishedAt: NOW + MINUTE,
        announcement: 'due',
        watch: { kind: 'finished' },
        estimate: null,
      })
      expect(isUnfinished(end)).toBe(false)
      for (const later of [
        'PROCESSING',
        'PENDING',
        status === 'FAILED' ? 'COMPLETED' : 'FAILED',
        'UPSCALING',
      ]) {
        expect(answered(end, { status: later }, NOW + 2 * MINUTE)).toBe(end)
      }
    },
  )

  it('with the same terminal status updates the URLs alone', () => {
    const again = answered(
      { ...done, announcement: 'notified' },
      { status: 'COMPLETED', outputUrl: 'https://cdn/x?sig=2' },
      NOW + 9 * MINUTE,
    )
    expect(again).toMatchObject({
      generation: { outputUrl: 'https://cdn/x?sig=2' },
      readAt: NOW + 9 * MINUTE,
      finishedAt: NOW + MINUTE,
      announcement: 'notified',
      watch: { kind: 'finished' },
    })
  })
})

describe('a finish', () => {
  const end = (fields: Record<string, unknown>, now: number): WatchedGeneration =>
    answered(watched(), { status: 'COMPLETED', ...fields }, now)
  const created = (ms: number): { createdAt: string } => ({ createdAt: new Date(ms).toISOString() })

  it('is news when the generation was seen running', () => {
    expect(done).toMatchObject({ announcement: 'due', finishedAt: NOW + MINUTE })
  })

  it.each([
    { ageMs: 10 * MINUTE, expected: 'none' },
    { ageMs: 30_000, expected: 'none' },
    { ageMs: 29_999, expected: 'due' },
    { ageMs: 2_000, expected: 'due' },
    // The server's clock is ahead: by little, and by so much that its age says nothing.
    { ageMs: -5 * MINUTE, expected: 'due' },
    { ageMs: -5 * MINUTE - 1, expected: 'none' },
  ])(
    'in a prompt first answer is news ($expected) when it was $ageMs ms old as it was added',
    ({ ageMs, expected }) => {
      expect(end(created(NOW - ageMs), NOW + 15_000).announcement).toBe(expected)
    },
  )

  it('is no news in a prompt first answer when its age is unknown', () => {
    expect(end({ createdAt: null }, NOW + 15_000)).toMatchObject({ announcement: 'none', finishedAt: null })
  })

  it('of a failure right after its creation is news in a prompt first answer', () => {
    const failed = { ...created(NOW - 2_000), status: 'FAILED' }
    expect(end(failed, NOW + 500)).toMatchObject({ announcement: 'due', finishedAt: NOW + 500 })
  })

  it('is news in a late first answer for a young generation', () => {
    expect(end(created(NOW - 10 * MINUTE), NOW + 15_001)).toMatchObject({
      announcement: 'due',
      finishedAt: NOW + 15_001,
    })
    expect(end(created(NOW + MINUTE), NOW + 5 * MINUTE).announcement).toBe('due')
  })

  it('is no news in a late first answer for a generation that is old or of unknown age', () => {
    expect(end(created(NOW - 60 * MINUTE), NOW + 5 * MINUTE).announcement).toBe('none')
    expect(end({ createdAt: null }, NOW + 5 * MINUTE).announcement).toBe('none')
  })
})

describe('the duration of a run', () => {
  it('counts from the creation of the generation', () => {
    expect(done.tookMs).toBe(MINUTE)
  })

  it("counts from its addition when the server's clock is ahead, or without a creation time", () => {
    const entry = watched({ addedAt: NOW + 10_000, readAt: NOW + 10_000, generation: generation() })
    for (const createdAt of [new Date(NOW + 10 * MINUTE).toISOString(), null]) {
      const end = answered(entry, { status: 'COMPLETED', createdAt }, NOW + 30_000)
      expect(end.tookMs).toBe(20_000)
    }
  })

  it('is unknown while the generation runs, or when it had finished before', () => {
    expect(running.tookMs).toBeNull()
    expect(answered(watched(), { status: 'COMPLETED' }, NOW + 1).tookMs).toBeNull()
  })
})

describe('a finish after a gap in the watch', () => {
  it('is news, but its duration is unknown', () => {
    const entry = watched({ readAt: NOW, generation: generation() })
    const end = answered(entry, { status: 'COMPLETED' }, NOW + 9 * 60 * MINUTE)
    expect(end).toMatchObject({ announcement: 'due', tookMs: null })
  })
})

describe('the row of a generation', () => {
  it('is empty before the first answer', () => {
    expect(toRow(watched())).toMatchObject({
      status: null,
      progress: null,
      createdAt: null,
      timeLeft: null,
      error: null,
      hasOutput: false,
      watch: { kind: 'queued' },
    })
  })

  it('shows a running generation', () => {
    const later = answered(running, { progress_percent: 50 }, NOW + 10_100)
    const last = answered(later, { progress_percent: 60 }, NOW + 20_100)
    expect(toRow(last)).toMatchObject({
      progress: 60,
      timeLeft: { expectedAt: NOW + 60_100, longerThanUsualAt: null },
      hasOutput: false,
    })
    const missing = { kind: 'missing', cause: 'not_found', message: '' } as const
    expect(toRow({ ...last, watch: missing }).timeLeft).toBeNull()
  })

  it('shows a completed generation with full progress', () => {
    expect(toRow(done)).toMatchObject({ progress: 100, timeLeft: null, hasOutput: true, tookMs: MINUTE })
    const bare = answered(running, { status: 'COMPLETED', outputUrl: null }, NOW + MINUTE)
    expect(toRow(bare).hasOutput).toBe(false)
  })

  it('says which kind of input has a picture to show, while it runs', () => {
    const [audio, image, video] = ['audio', 'image', 'video'].map((type) => ({ type, url: 'https://cdn/in' }))
    const kindOf = (...input: unknown[]) => toRow(answered(running, { input }, NOW + 200)).inputPicture
    expect(kindOf(audio, image, video)).toBe('video')
    expect(kindOf(audio, image)).toBe('image')
    expect(kindOf(audio)).toBeUndefined()
    expect(
      kindOf({ type: 'video', assetId: 'x' }, { type: 'image', url: 'file:///etc/passwd' }),
    ).toBeUndefined()
    const end = answered(running, { input: [video], status: 'FAILED' }, NOW + MINUTE)
    expect(toRow(end).inputPicture).toBeUndefined()
  })

  it('shows the error of a failed generation alone', () => {
    const failed = answered(running, { status: 'FAILED', error: 'No face', error_code: 'c' }, NOW + MINUTE)
    expect(toRow(failed)).toMatchObject({ error: { message: 'No face', code: 'c' }, hasOutput: false })
    const bare = answered(running, { status: 'FAILED', errorCode: 'c' }, NOW + MINUTE)
    expect(toRow(bare).error).toEqual({ message: 'c', code: 'c' })
    const silent = answered(running, { status: 'REJECTED' }, NOW + MINUTE)
    expect(toRow(silent).error).toBeNull()
    expect(toRow(answered(running, { error: 'odd' }, NOW + 200)).error).toBeNull()
  })
})

it('a row, its details and its notification cut a long text from the API and strip its hidden characters', () => {
  const huge = `a\u202eb\u001b[31m${'x'.repeat(8_000_000)}`
  const failed = answered(
    running,
    {
      status: 'FAILED',
      error: huge,
      errorCode: huge,
      model: huge,
      outputFileName: huge,
      projectId: huge,
      segments: [{ startTime: 0, endTime: 1, audioInput: { refId: huge } }],
      input: [{ type: huge, url: 'https://x.test/a%E2%80%AEb.mp4', provider: { script: huge } }],
      [huge]: huge,
    },
    NOW + MINUTE,
  )
  const unknownWord = answered(running, { status: huge }, NOW + MINUTE)
  const finish = toFinish(failed)
  const { rawJson, ...shown } = generationDetail(failed, { find: () => null })
  const texts = JSON.stringify([
    toRow(failed),
    toRow(unknownWord),
    finish && singleNotification(finish),
    shown,
  ])
  expect(texts.length).toBeLessThan(60_000)
  for (const text of [texts, rawJson, toCsv([exportedOf(failed)]).slice(1)])
    expect(text).not.toMatch(/\u202e|(?![\r\n])\p{Cc}/u)
  expect(texts).not.toMatch(/\\u202e|\\u001b/u)
})
