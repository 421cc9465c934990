/** What a request is for, as its address says. */
export type Target = 'read' | 'progress' | 'hold' | 'list'

/** What comes instead of the API's response: another response, a lost connection, or nothing at all. */
export type FaultyAnswer =
  { status: number; body?: string; headers?: Record<string, string>; contentType?: string } | 'reset' | 'hang'

export interface GatewayFault {
  readonly answer: FaultyAnswer
  /** Which requests it is for; all when left out. */
  readonly targets?: readonly Target[]
  /** It lasts no longer than this, in seconds. */
  readonly maxSeconds?: number
  /** It has the API's own shape, so it says something about the generation or the key. */
  readonly isVerdict?: true
}

const json = (status: number, body: object, headers?: Record<string, string>): FaultyAnswer => ({
  status,
  body: JSON.stringify(body),
  contentType: 'application/json',
  ...(headers ? { headers } : {}),
})
const html = (status: number): FaultyAnswer => ({
  status,
  body: `<!doctype html><title>${status}</title>`,
  contentType: 'text/html',
})
const limited = (headers: Record<string, string>, body: object = { statusCode: 429 }): FaultyAnswer =>
  json(429, body, headers)

/** The refusals of gateways and proxies, the API's own errors, and connections that fail. */
export const GATEWAY_FAULTS: Readonly<Record<string, GatewayFault>> = {
  '404 page not found': { answer: { status: 404, body: '404 page not found' } },
  'default backend - 404': { answer: { status: 404, body: 'default backend - 404' } },
  'a gateway’s JSON 404': { answer: json(404, { message: 'Not Found' }) },
  'an empty 404': { answer: { status: 404 } },
  'an HTML 404': { answer: html(404) },
  'an HTML 401': { answer: html(401) },
  'an HTML 403': { answer: html(403) },
  'an HTML 502': { answer: html(502) },
  'a login page': { answer: html(200) },
  'a JSON page of something else': { answer: json(200, { ok: true }) },
  '401 Authorization Required': { answer: { status: 401, body: '401 Authorization Required' } },
  'a gateway’s JSON 401': { answer: json(401, { message: 'Unauthorized' }) },
  'the API’s own 401': { answer: json(401, { statusCode: 401, message: 'Unauthorized' }), isVerdict: true },
  'the API’s own 404 for a minute': {
    answer: json(404, {
      statusCode: 404,
      message: 'Generation not found',
      errorCode: 'generation_not_found',
    }),
    targets: ['read', 'progress', 'hold'],
    maxSeconds: 60,
    isVerdict: true,
  },
  'a 400 on include=progress': {
    answer: json(400, { statusCode: 400, message: ['property include should not exist'] }),
    targets: ['progress'],
  },
  'a 400 on everything': { answer: json(400, { statusCode: 400, message: 'Bad Request' }), isVerdict: true },
  'no list': {
    answer: json(404, { statusCode: 404, message: 'Cannot GET /v2/generations', error: 'Not Found' }),
    targets: ['list'],
  },
  'a 404 on holds': {
    answer: json(404, { statusCode: 404, message: 'Cannot GET /v2/generate' }),
    targets: ['hold'],
  },
  'a bare 429': { answer: { status: 429 } },
  'a 429 for 3 s': { answer: limited({ 'retry-after': '3' }) },
  'a 429 for no time': { answer: limited({ 'retry-after': '0' }) },
  'a 429 for a time before the epoch': {
    answer: limited({ 'retry-after': 'Thu, 01 Jan 1969 00:00:00 GMT' }),
  },
  'a 429 for a negative time': { answer: limited({ 'retry-after': '-5' }) },
  'a 429 for 30,000 years': { answer: limited({ 'retry-after': '1000000000000' }) },
  'a 429 until the next century': { answer: limited({ 'retry-after': 'Fri, 01 Jan 2100 00:00:00 GMT' }) },
  'a 429 with nonsense': { answer: limited({ 'retry-after': 'soon' }) },
  'a 429 with the time in its body': { answer: limited({}, { statusCode: 429, retryAfterSeconds: 20 }) },
  'a 500': { answer: json(500, { statusCode: 500, message: 'Internal server error' }) },
  'a 503 for a minute': { answer: { status: 503, headers: { 'retry-after': '60' } } },
  'a 504': { answer: { status: 504, body: 'upstream request timeout' } },
  'a 408': { answer: { status: 408 } },
  'a redirect': { answer: { status: 302, headers: { location: 'https://login.invalid/' } } },
  'half of a JSON': { answer: { status: 200, body: '{"id":"', contentType: 'application/json' } },
  'a reset': { answer: 'reset' },
  'a hang': { answer: 'hang' },
  'hanging holds': { answer: 'hang', targets: ['hold'] },
}
