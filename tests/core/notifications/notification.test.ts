import { describe, expect, it } from 'vitest'
import {
  type FinishNotification,
  displayName,
  toFinish,
  singleNotification,
} from '../../../electron/core/notifications/notification'
import { formatDuration } from '../../../electron/core/notifications/notification-message'
import { type WatchedGeneration, withAnswer } from '../../../electron/core/watchlist/watched-generation'
import { ID, MINUTE, NOW, generation, watched } from '../samples'

const holding = { kind: 'holding' } as const

function finished(
  fields: Record<string, unknown>,
  changes: Partial<WatchedGeneration> = {},
): WatchedGeneration {
  const before = watched({ generation: generation(), readAt: NOW + 4 * MINUTE, ...changes })
  return withAnswer(before, generation(fields), holding, NOW + 4 * MINUTE + 12_000)
}

function groupNotification(entry: WatchedGeneration): FinishNotification | null {
  const finish = toFinish(entry)
  return finish && singleNotification(finish)
}

describe('the notification of a finish', () => {
  it.each([
    ['COMPLETED', 'completed', 'film is ready', 'Took 4 min 12 s · lipsync-2'],
    ['FAILED', 'failed', 'film failed', 'No reason given.\nTook 4 min 12 s · lipsync-2'],
    ['REJECTED', 'rejected', 'film was rejected', 'No reason given.\nTook 4 min 12 s · lipsync-2'],
    ['CANCELED', 'canceled', 'film was canceled', 'Took 4 min 12 s · lipsync-2'],
  ])('with status %s has the outcome %s', (status, outcome, title, body) => {
    const entry = finished({ status, outputFileName: 'film' })
    expect(groupNotification(entry)).toMatchObject({
      key: ID,
      kind: 'single',
      ids: [ID],
      newIds: [ID],
      replaces: null,
      outcome,
      title,
      body,
    })
  })

  it.each(['FAILED', 'REJECTED', 'CANCELED'])(
    'with status %s has the error, or at least its code',
    (status) => {
      const body = (fields: Record<string, unknown>): string =>
        groupNotification(finished({ status, ...fields }))?.body ?? ''
      expect(body({ error: 'No face\n  found', errorCode: 'c' })).toMatch(/^No face found\n/)
      expect(body({ errorCode: 'c' })).toMatch(/^c\n/)
      expect(body({ error: '🎬'.repeat(500) }).split('\n')[0]).toBe(`${'🎬'.repeat(199)}…`)
    },
  )

  it('does not exist while the generation runs', () => {
    expect(groupNotification(watched())).toBeNull()
    for (const status of ['PENDING', 'PROCESSING', 'UPSCALING']) {
      expect(groupNotification(watched({ generation: generation({ status }) }))).toBeNull()
    }
  })

  it('leaves out what is unknown', () => {
    const entry = watched({ generation: generation({ status: 'COMPLETED', model: null }) })
    expect(groupNotification(entry)?.body).toBe('')
  })

  it('has the output file name, else the ID', () => {
    expect(displayName(watched())).toBe('0f3c…6666')
    expect(displayName(watched({ id: 'short-id-1' }))).toBe('short-id-1')
    const long = watched({ generation: generation({ outputFileName: 'x'.repeat(255) }) })
    expect(displayName(long)).toBe(`${'x'.repeat(59)}…`)
    expect(displayName(watched({ generation: generation({ outputFileName: '' }) }))).toBe('0f3c…6666')
  })

  it.each([
    [-5, '0 s'],
    [47_600, '48 s'],
    [59_600, '1 min'],
    [252_000, '4 min 12 s'],
    [3_599_900, '1 h'],
    [3_900_000, '1 h 5 min'],
  ])('formats %i ms as %s', (ms, words) => {
    expect(formatDuration(ms)).toBe(words)
  })
})
