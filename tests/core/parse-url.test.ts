import { afterEach, describe, expect, it, vi } from 'vitest'
import { parseUrl } from '../../electron/core/parse-url'

describe('parseUrl', () => {
  afterEach(() => vi.restoreAllMocks())

  it('returns the URL of a text, also of one that is relative to another', () => {
    expect(parseUrl('https://api.sync.so/v2')?.href).toBe('https://api.sync.so/v2')
    expect(parseUrl('../results', 'https://api.sync.so/v2/batch/')?.href).toBe(
      'https://api.sync.so/v2/results',
    )
  })

  it.each(['', 'no URL', '/v2', 'https://', 7, null, undefined])('returns null for %j', (text) => {
    expect(parseUrl(text)).toBeNull()
  })

  it('does without URL.canParse, which the oldest runtime lacks', () => {
    vi.spyOn(URL, 'canParse').mockImplementation(() => {
      throw new TypeError('URL.canParse is not a function')
    })
    expect(parseUrl('https://api.sync.so/v2')?.host).toBe('api.sync.so')
  })
})
