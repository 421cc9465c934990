import { describe, expect, it } from 'vitest'
import { parseIds } from '../../../electron/core/add/parse-ids'
import { A, B, X, Y, answerOf, found } from './pasted'

describe('A batch', () => {
  it.each<[string, string, string, string[] | null]>([
    [
      'batch',
      JSON.stringify({
        id: X,
        status: 'JOBS_CREATED',
        metrics: { total: 2, success: 0, failed: 0, pending: 2 },
        outputUrl: `https://x/${X}`,
      }),
      '',
      ['batch:X'],
    ],
    [
      'batch metrics + gens',
      JSON.stringify(
        {
          id: X,
          status: 'COMPLETED',
          metrics: { total: 2, success: 1, failed: 1 },
          generations: [answerOf(A), answerOf(B)],
        },
        null,
        2,
      ),
      'A B',
      ['batch:X'],
    ],
    ['batch url', `https://api.sync.so/v2/batch/${X}`, '', ['batch:X']],
    ['batchId', `{"batchId":"${X}","generationIds":["${A}","${B}"]}`, 'A B', ['batch:X']],
    ['batch_id log', `batch_id=${X} generation_id=${A}`, 'A', ['batch:X']],
    [
      'batch yaml',
      `id: ${X}\nstatus: JOBS_CREATED\nmetrics:\n  total: 3\n  success: 1\n  failed: 0\n`,
      '',
      ['batch:X'],
    ],
    [
      'batch py',
      `{'id': '${X}', 'status': 'PROCESSING', 'metrics': {'total': 2, 'success': 1, 'failed': 0, 'pending': 1}}`,
      '',
      ['batch:X'],
    ],
    ['batch prose', `Batch ${X}: ${A}, ${B}`, 'A B', ['batch:X']],
    [
      'batch list',
      JSON.stringify([
        { id: X, status: 'COMPLETED', metrics: { total: 1, success: 1, failed: 0 } },
        { id: Y, status: 'JOBS_CREATED' },
      ]),
      '',
      ['batch:X', 'batch:Y'],
    ],
    ['batch created', JSON.stringify({ id: X, object: 'batch', status: 'PENDING' }), '', ['batch:X']],
    ['batch obj', JSON.stringify({ batch: { id: X }, generations: [{ id: A }] }), 'A', ['batch:X']],
    ['batch: label', `batch: ${X}`, '', ['batch:X']],
    [
      'batch jsonl out',
      `{"requestId":"${X}","generationId":"${A}","status":"COMPLETED","outputMediaUrl":"https://x/${Y}.mp4"}`,
      'A',
      [],
    ],
    [
      'batch + gen url',
      `https://api.sync.so/v2/batch/${X} https://api.sync.so/v2/generate/${A}`,
      'A',
      ['batch:X'],
    ],
    ['curl batch cmd', `curl https://api.sync.so/v2/batch/${X}`, '', ['batch:X']],
    [
      'batch of the official client',
      JSON.stringify({
        id: X,
        created_at: '2026-11-28T10:00:00Z',
        status: 'PROCESSING',
        metrics: { total_generations: 2, success_count: 0, failed_count: 0, pending_count: 2 },
        outputUrl: `https://api.sync.so/v2/batch/${X}/results?token=${Y}`,
      }),
      '',
      ['batch:X'],
    ],
    ['batch below its name', `Batch ID\n${X}`, '', ['batch:X']],
    ['batch in the studio', `https://sync.so/studio/batches/${X}?tab=all`, '', ['batch:X']],
  ])('is refused as one, and its generations are found: %s', (_name, text, ids, refused) => {
    const result = found(text)
    expect(result.ids).toBe(ids)
    if (refused !== null) expect(result.refused).toEqual(refused)
  })

  it.each([
    'batch_abc12345',
    '{"id":"batch_abc12345","status":"PENDING"}',
    'https://api.sync.so/v2/batch/batch_abc12345',
    'batch id: batch_abc12345',
    '{"batchId": "batch_abc12345"}',
    'batch_id=batch_abc12345',
  ])('with an ID that is no UUID is refused as one, too: %s', (text) => {
    expect(parseIds(text)).toMatchObject({
      ids: [],
      refused: [{ line: 1, piece: 'batch_abc12345', reason: 'batch' }],
    })
  })

  it.each(['The batch 20261128 is done', 'batch: spring-2026', `${A} batch-7_clip-0001`])(
    'is not seen in a text that only has such a name: %s',
    (text) => {
      expect(parseIds(text).refused.filter(({ reason }) => reason === 'batch')).toEqual([])
    },
  )

  it('makes nothing unclear', () => {
    expect(parseIds(`{"batchId":"${X}","generationIds":["${A}","${B}"]}`).isUnclear).toBe(false)
  })
})
