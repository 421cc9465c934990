import { describe, expect, it } from 'vitest'
import { errorFromResponse } from '../../../electron/core/sync-api/error-response'
import { SyncApiError, asSyncApiError } from '../../../electron/core/sync-api/errors'
import { createdAtMs, generationSchema } from '../../../electron/core/sync-api/generation'
import { readBody } from '../../../electron/core/sync-api/response-body'
import { retryAfterMs } from '../../../electron/core/sync-api/retry-after'
import { missingMessage, retryMessage } from '../../../electron/core/requests/error-messages'
import { ID, NOW, generation } from '../samples'

describe('Retry-After', () => {
  it.each([
    ['nothing', null, undefined, null],
    ['seconds in the header', '7', undefined, 7_000],
    ['parts of a second', ' 1.5 ', undefined, 1_500],
    ['a date', new Date(NOW + 9_000).toUTCString(), undefined, 9_000],
    ['a date that has passed', new Date(NOW - 9_000).toUTCString(), undefined, 0],
    ['seconds in the body', null, 3, 3_000],
    ['both: the body wins', '7', 3, 3_000],
    ['zero', '0', undefined, 0],
    ['nonsense', 'soon', undefined, null],
    ['an empty header', '  ', undefined, null],
    ['a body of text', '7', '3', 7_000],
    ['a body below zero', '7', -3, 7_000],
    ['a body that is no number', null, Number.NaN, null],
    ['a year', '31536000', undefined, 300_000],
    ['a century as a date', new Date(NOW + 1e12).toUTCString(), undefined, 300_000],
    ['an endless number', '9'.repeat(400), undefined, null],
  ])('is read from %s', (_name, header, body, ms) => {
    expect(retryAfterMs(header, body, NOW)).toBe(ms)
  })
})

describe('an error response', () => {
  const error = (status: number, body: unknown, retryAfter: string | null = null): SyncApiError =>
    errorFromResponse(
      { status, retryAfter, body: typeof body === 'string' ? body : JSON.stringify(body) },
      NOW,
    )

  it.each([
    [400, 'bad_request'],
    [401, 'unauthorized'],
    [402, 'server'],
    [403, 'server'],
    [404, 'not_found'],
    [408, 'timeout'],
    [418, 'server'],
    [429, 'rate_limited'],
    [500, 'server'],
    [502, 'server'],
    [503, 'server'],
    [504, 'server'],
    [302, 'malformed'],
    [304, 'malformed'],
  ] as const)('with status %i is the error %s', (status, kind) => {
    expect(error(status, '')).toMatchObject({ kind, status, apiMessage: null })
  })

  it('has the message and the code of the API', () => {
    expect(error(400, { message: 'No such ID', errorCode: 'invalid_generation_id' })).toMatchObject({
      apiMessage: 'No such ID',
      errorCode: 'invalid_generation_id',
    })
    expect(error(400, { message: ['a', 'b'], error_code: 'older' })).toMatchObject({
      apiMessage: 'a b',
      errorCode: 'older',
    })
  })

  it.each(['', 'null', '[]', '7', '<html>', '{"message":{"a":1},"errorCode":7}', '{"message":null}'])(
    'with the body %j has no message and no code',
    (body) => {
      expect(error(502, body)).toMatchObject({ kind: 'server', apiMessage: null, errorCode: null })
    },
  )

  it.each([400, 401, 404])("with status %i and a page as its body is not the API's own", (status) => {
    const page = error(status, '\n<!doctype html><title>Sign in</title>')
    expect(page).toMatchObject({ kind: 'malformed', status })
    expect(retryMessage(page)).toContain('Unexpected response')
  })

  it('cuts a long message', () => {
    expect(error(500, { message: 'x'.repeat(10_000) }).apiMessage).toHaveLength(500)
  })

  it('has the time to wait that the API demands', () => {
    expect(error(429, { retryAfterSeconds: 4 }, '9').retryAfterMs).toBe(4_000)
    expect(error(503, {}, '9').retryAfterMs).toBe(9_000)
    expect(error(429, 'busy').retryAfterMs).toBeNull()
  })

  it('is made of anything that is thrown', () => {
    expect(asSyncApiError(new TypeError('fetch failed'))).toMatchObject({ kind: 'network', status: null })
    expect(asSyncApiError('x')).toMatchObject({ kind: 'network', message: 'x' })
    const own = error(404, '')
    expect(asSyncApiError(own)).toBe(own)
  })

  it('becomes a sentence in the row', () => {
    const words = (kind: 'network' | 'timeout' | 'malformed'): string =>
      retryMessage(new SyncApiError(kind, ''))
    expect(words('network')).toContain("Couldn't reach")
    expect(words('timeout')).toContain('timed out')
    expect(words('malformed')).toContain('login page may be in the way')
    expect(retryMessage(error(302, ''))).toContain('redirected')
    expect(retryMessage(error(429, ''))).toContain('Rate limit')
    expect(retryMessage(error(503, ''))).toBe('API error (503).')
    expect(retryMessage(error(402, { message: 'Pay first' }))).toBe(
      'The request was refused (402): Pay first',
    )
    expect(missingMessage(error(404, ''))).toContain('not found')
    expect(missingMessage(error(400, { message: 'Bad' }))).toBe('This ID was refused: Bad')
    expect(missingMessage(error(400, ''))).toBe('This ID was refused.')
  })
})

describe('the parser of generations', () => {
  const text = ['createdAt', 'model', 'error', 'errorCode', 'outputUrl', 'outputFileName', 'projectId']
  const moreText = ['segmentOutputUrl', 'synthesizedAudioUrl', 'webhookUrl']
  const optional = [...text, ...moreText, 'outputDuration', 'progress_percent', 'options', 'segments']

  it('requires an ID and a status alone', () => {
    expect(generationSchema.parse({ id: ID, status: 'PENDING' })).toMatchObject({
      id: ID,
      errorCode: null,
      progress_percent: null,
      input: [],
    })
  })

  it.each([
    {},
    { id: ID },
    { status: 'PENDING' },
    { id: '', status: 'PENDING' },
    { id: ID, status: '' },
    { id: ID, status: null },
    { id: 7, status: 'PENDING' },
    [],
    null,
    'x',
  ])('rejects %j', (json) => {
    expect(generationSchema.safeParse(json).success).toBe(false)
  })

  it.each(optional)('accepts null or a wrong type in %s', (field) => {
    expect(generation({ [field]: null })).toHaveProperty(field, null)
    for (const wrong of [{ a: [] }, ['x'], true, 7, 'x']) {
      const told = generation({ [field]: wrong, status: 'COMPLETED' })
      expect(told.status).toBe('COMPLETED')
      const value = told[field as keyof typeof told]
      if (value !== wrong) expect([null, { a: [] }]).toContainEqual(value)
    }
    expect(generation({ [field]: Symbol.iterator })).toHaveProperty(field, null)
  })

  it.each([null, 'x', 7, {}, [7]])('accepts the input %j', (input) => {
    expect(generation({ input }).input).toEqual([])
  })

  it.each([
    [-5, 0],
    [0, 0],
    [33.3, 33.3],
    [140, 100],
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
    ['50', null],
    [null, null],
    [undefined, null],
  ])('turns the progress %j into %j', (told, progress) => {
    expect(generation({ progress_percent: told }).progress_percent).toBe(progress)
  })

  it('reads the older spelling of the error code, and prefers the newer one', () => {
    expect(generation({ error_code: 'old' }).errorCode).toBe('old')
    expect(generation({ error_code: 'old', errorCode: 'new' }).errorCode).toBe('new')
    expect(generation({ error_code: 'old', errorCode: null }).errorCode).toBe('old')
    expect(generation({ error_code: 7 }).errorCode).toBeNull()
  })

  it('keeps unknown fields and values', () => {
    const told = generation({ novel: { deep: [1] }, status: 'UPSCALING', model: 'sync-9' })
    expect(told).toMatchObject({ novel: { deep: [1] }, status: 'UPSCALING', model: 'sync-9' })
  })

  it('reads the creation time, and ignores an invalid one', () => {
    expect(createdAtMs(generation())).toBe(NOW)
    expect(createdAtMs(generation({ createdAt: 'yesterday' }))).toBeNull()
    expect(createdAtMs(generation({ createdAt: null }))).toBeNull()
  })
})

describe('a response body', () => {
  it('is read up to its limit', async () => {
    expect(await readBody(new Response('grün'), 5)).toBe('grün')
    await expect(readBody(new Response('grüne'), 5)).rejects.toMatchObject({ kind: 'malformed' })
    expect(await readBody(new Response(null))).toBe('')
  })
})
