import { describe, expect, it } from 'vitest'
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
  ])('is refused as one, and its generations are found: %s', (_name, text, ids, refused) => {
    const result = found(text)
    expect(result.ids).toBe(ids)
    if (refused !== null) expect(result.refused).toEqual(refused)
  })
})
