import { describe, expect, it } from 'vitest'
import { errorFromResponse } from '../../../electron/core/sync-api/error-response'
import { SyncApiError, asSyncApiError } from '../../../electron/core/sync-api/errors'
import { createdAtMs } from '../../../electron/core/sync-api/created-at'
import { generationSchema } from '../../../electron/core/sync-api/generation'
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
    ['a minute', '60', undefined, 60_000],
    ['a year', '31536000', undefined, 60_000],
    ['thirty thousand years', '1000000000000', undefined, 60_000],
    ['thirty thousand years in the body', null, 1e12, 60_000],
    ['a negative number', '-5', undefined, null],
    ['a century as a date', new Date(NOW + 1e12).toUTCString(), undefined, 60_000],
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
    expect(error(status, { statusCode: status })).toMatchObject({ kind, status, apiMessage: null })
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

  it.each<[number, unknown]>([
    [404, '404 page not found'],
    [404, 'default backend - 404'],
    [404, { message: 'Not Found' }],
    [404, ''],
    [404, { error: 'Not Found', status: 404, path: '/v2' }],
    [404, { message: 'no Route matched with those values' }],
    [404, { message: 'Cannot GET /v2/generate/x', error: 'Not Found', statusCode: 404 }],
    [404, { message: 'There is none', statusCode: 200 }],
    [404, '\n<!doctype html><title>Sign in</title>'],
    [401, 'Unauthorized'],
    [401, '401 Authorization Required'],
    [401, { message: 'Unauthorized' }],
    [401, ''],
    [401, '<html>'],
    [400, 'Bad Request'],
    [400, { message: 'Bad Request' }],
    [400, '[]'],
    [400, '<html>'],
  ])("with status %i and the body %j is not the API's own, and is retried", (status, body) => {
    const foreign = error(status, body)
    expect(foreign).toMatchObject({ kind: 'malformed', status })
    expect(retryMessage(foreign)).toContain('Unexpected response')
  })

  it.each<[number, unknown, string]>([
    [401, { message: 'Either Cookie or x-api-key header must be provided' }, 'unauthorized'],
    [401, { message: 'Unauthorized', statusCode: 401 }, 'unauthorized'],
    [404, { errorCode: 'generation_not_found' }, 'not_found'],
    [403, { errorCode: 'generation_not_found' }, 'not_found'],
    [410, { errorCode: 'generation_not_found', statusCode: 410 }, 'not_found'],
    [422, { errorCode: 'invalid_generation_id' }, 'bad_request'],
    [410, { error_code: 'unsupported_generation_id_format' }, 'bad_request'],
    [403, { errorCode: 'account_on_hold', message: 'On hold' }, 'server'],
    [402, { errorCode: 'account_payment_required' }, 'server'],
    [422, { statusCode: 422 }, 'server'],
    [500, { errorCode: 'generation_not_found' }, 'server'],
    [503, { errorCode: 'invalid_generation_id' }, 'server'],
  ])('with status %i and the body %j is judged by its code: %s', (status, body, kind) => {
    expect(error(status, body)).toMatchObject({ kind, status })
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
    const own = error(404, { statusCode: 404 })
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
    expect(missingMessage(error(404, { statusCode: 404 }))).toContain('not found')
    expect(missingMessage(error(400, { message: 'Bad', statusCode: 400 }))).toBe('This ID was refused: Bad')
    expect(missingMessage(error(400, { statusCode: 400 }))).toBe('This ID was refused.')
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
      const parsed = generation({ [field]: wrong, status: 'COMPLETED' })
      expect(parsed.status).toBe('COMPLETED')
      const value = parsed[field as keyof typeof parsed]
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
  ])('turns the progress %j into %j', (percent, progress) => {
    expect(generation({ progress_percent: percent }).progress_percent).toBe(progress)
  })

  it('reads the older spelling of the error code, and prefers the newer one', () => {
    expect(generation({ error_code: 'old' }).errorCode).toBe('old')
    expect(generation({ error_code: 'old', errorCode: 'new' }).errorCode).toBe('new')
    expect(generation({ error_code: 'old', errorCode: null }).errorCode).toBe('old')
    expect(generation({ error_code: 7 }).errorCode).toBeNull()
  })

  it.each([
    ['CANCELLED', 'CANCELED'],
    ['Canceled', 'CANCELED'],
    ['completed', 'COMPLETED'],
    [' PENDING ', 'PENDING'],
    ['UPSCALING', 'UPSCALING'],
    ['Upscaling', 'Upscaling'],
  ])('reads the status %j as %j', (spelled, status) => {
    expect(generation({ status: spelled }).status).toBe(status)
  })

  it('reads the newer name of the output, and prefers the documented one', () => {
    expect(generation({ outputMediaUrl: 'https://new.example/' }).outputUrl).toBe('https://new.example/')
    const both = generation({ outputUrl: 'https://old.example/', outputMediaUrl: 'https://new.example/' })
    expect(both.outputUrl).toBe('https://old.example/')
  })

  it('keeps unknown fields and values', () => {
    const parsed = generation({ novel: { deep: [1] }, status: 'UPSCALING', model: 'sync-9' })
    expect(parsed).toMatchObject({ novel: { deep: [1] }, status: 'UPSCALING', model: 'sync-9' })
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

it("an error response's message and code are put on one line, cut, and stripped of hidden characters", () => {
  const message = `No\nsuch\u202e ID${'x'.repeat(8_000_000)}`
  const body = JSON.stringify({ statusCode: 400, message, errorCode: message })
  const error = errorFromResponse({ status: 400, retryAfter: null, body }, NOW)
  expect(error.apiMessage).toMatch(/^No such IDx+…$/u)
  expect(error.apiMessage).toHaveLength(500)
  expect(error.errorCode).toHaveLength(500)
})

it("the parser returns a generation's UUID in lower case, and another ID as it is", () => {
  expect(generation({ id: ID.toUpperCase() }).id).toBe(ID)
  expect(generation({ id: 'Gen_12345678' }).id).toBe('Gen_12345678')
})
