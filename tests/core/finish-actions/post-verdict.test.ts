import { describe, expect, it } from 'vitest'
import { postVerdict } from '../../../electron/core/finish-actions/post-verdict'

const NOW = Date.UTC(2026, 0, 2)

describe('the verdict on a post', () => {
  it.each([200, 202, 204])('counts %i as delivered', (status) => {
    expect(postVerdict(status, null, NOW)).toEqual({ kind: 'delivered' })
  })

  it.each([301, 302, 307, 308, 400, 401, 403, 404, 410, 413])('counts %i as refused', (status) => {
    expect(postVerdict(status, '5', NOW)).toEqual({ kind: 'refused' })
  })

  it.each([408, 425, 429, 500, 502, 503, 504])('retries after %i', (status) => {
    expect(postVerdict(status, null, NOW)).toEqual({ kind: 'retry', afterMs: null })
  })

  it('waits as long as the server demands, at most an hour', () => {
    expect(postVerdict(429, '90', NOW)).toEqual({ kind: 'retry', afterMs: 90_000 })
    expect(postVerdict(503, 'Fri, 02 Jan 2026 00:10:00 GMT', NOW)).toEqual({
      kind: 'retry',
      afterMs: 600_000,
    })
    expect(postVerdict(429, '999999', NOW)).toEqual({ kind: 'retry', afterMs: 3_600_000 })
  })
})
