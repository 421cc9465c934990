import { describe, expect, it } from 'vitest'
import type { FaultAction } from '../../simulator'
import { NOW } from '../samples'
import { answers, expectRecovery, inEachPhase } from './recovery'

const STATUSES = [402, 403, 408, 409, 418, 500, 501, 502, 503, 504]
const page = '<html><h1>Not here</h1></html>'

const FAULTS: readonly (readonly [string, FaultAction])[] = [
  ...STATUSES.map((status): [string, FaultAction] => [String(status), { status }]),
  ['502 with the page of a proxy', { status: 502, body: page }],
  ['503 that names a time', { status: 503, headers: { 'retry-after': '7' } }],
  ['503 that names a year', { status: 503, headers: { 'retry-after': '31536000' } }],
  // These would end the watch, or pause all, if the API said so. It is a proxy or a login page that does.
  ['400 with the page of a proxy', { status: 400, body: page }],
  ['401 with the page of a login', { status: 401, body: page }],
  ['404 with the page of a proxy', { status: 404, body: `\n ${page}` }],
]

describe('an error status', () => {
  it.each(inEachPhase(FAULTS))(
    '(%s) to the %s loses no finish and shows no false state',
    async (_name, phase, action) => {
      const rig = await expectRecovery(answers(action), phase)
      expect(rig.failures.length).toBeGreaterThan(1)
      expect(rig.engine.state()).toMatchObject({ pausedFor: null, unreachableUntil: null, slowedUntil: null })
    },
  )
})

const date = (ms: number): string => new Date(ms).toUTCString()
const header = (value: string): FaultAction => ({ status: 429, headers: { 'retry-after': value } })
const body = (value: unknown): FaultAction => ({
  status: 429,
  body: { statusCode: 429, retryAfterSeconds: value },
})

const RATE_LIMITS: readonly (readonly [string, FaultAction])[] = [
  ['7 seconds', header('7')],
  ['a date', header(date(NOW + 20_000))],
  ['7 seconds in the body', body(7)],
  ['nothing', { status: 429 }],
  ['a negative number', header('-5')],
  ['a negative number in the body', body(-5)],
  ['1e12 seconds', header('1000000000000')],
  ['1e12 in words', header('1e12')],
  ['1e12 seconds in the body', body(1e12)],
  ['infinity', { status: 429, body: '{"retryAfterSeconds":1e999}' }],
  ['text', header('soon')],
  ['text in the body', body('soon')],
  ['a list in the body', body([7])],
  ['a date in the past', header(date(NOW - 86_400_000))],
  ['the year 9999', header('Fri, 31 Dec 9999 23:59:59 GMT')],
  ['no date', header('Fri, 99 Foo 2026 77:00:00 GMT')],
  ['blanks', header('   ')],
  ['a page', { status: 429, body: page }],
]

describe('a 429', () => {
  it.each(inEachPhase(RATE_LIMITS))(
    'with the demand of %s to the %s loses no finish',
    async (_name, phase, action) => {
      const rig = await expectRecovery(answers(action), phase)
      expect(rig.failures.length).toBeGreaterThan(1)
      expect(rig.engine.state().slowedUntil).toBeNull()
    },
  )
})
