import { isAbsolute, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isAllowedUrl, readEnvironment } from '../../../electron/main/platform/environment'

const API = 'https://api.sync.so'

describe('the API URL of the environment', () => {
  it.each([
    [undefined, API],
    ['', API],
    ['https://api.example.com', 'https://api.example.com'],
    ['https://api.example.com/', 'https://api.example.com'],
    ['https://api.example.com/proxy/sync///', 'https://api.example.com/proxy/sync'],
    ['https://api.example.com:8443/a?b=c#d', 'https://api.example.com:8443/a'],
    ['http://localhost:4010', 'http://localhost:4010'],
    ['http://127.0.0.1:4010/', 'http://127.0.0.1:4010'],
    ['http://[::1]:4010/', 'http://[::1]:4010'],
  ])('is read from %s as %s', (value, expected) => {
    const { apiUrl, problems } = readEnvironment({ SYNCWATCH_API_URL: value }, true)
    expect(apiUrl).toBe(expected)
    expect(problems).toEqual([])
  })

  it.each([
    'http://api.sync.so',
    'http://127.0.0.1.example.com',
    'http://localhost@example.com',
    'http://localhost.example.com',
    'http://0.0.0.0:80',
    'https://user@api.example.com',
    'https://user:password@api.example.com',
    'https://:password@api.example.com',
    'ftp://localhost',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'api.sync.so',
    'not a url',
  ])('falls back to the default and reports a problem for %s', (value) => {
    const { apiUrl, problems } = readEnvironment({ SYNCWATCH_API_URL: value }, false)
    expect(apiUrl).toBe(API)
    expect(problems).toEqual(['SYNCWATCH_API_URL'])
    expect(isAllowedUrl(value)).toBe(false)
  })
})

describe('readEnvironment', () => {
  it.each([
    [undefined, null],
    ['', null],
    ['   ', null],
    [' sk-abcdefghijkl\n', 'sk-abcdefghijkl'],
  ])('reads the key %j as %j', (value, expected) => {
    const { apiKey, problems } = readEnvironment({ SYNC_API_KEY: value }, true)
    expect(apiKey).toBe(expected)
    expect(problems).toEqual([])
  })

  it.each(['sk-abc…xyz', 'sk-abc\ndef', 'sk-abc def', '“sk-abcdef”'])(
    'refuses the key %j, which is invalid in a header, and reports a problem',
    (key) => {
      const { apiKey, problems } = readEnvironment({ SYNC_API_KEY: key }, true)
      expect(apiKey).toBeNull()
      expect(problems).toEqual(['SYNC_API_KEY'])
    },
  )

  it('makes the path of a relative data folder absolute', () => {
    const { userData } = readEnvironment({ SYNCWATCH_USER_DATA: './data' }, true)
    expect(userData).toBe(resolve('data'))
    expect(isAbsolute(userData ?? '')).toBe(true)
    expect(readEnvironment({ SYNCWATCH_USER_DATA: '/tmp/data' }, true).userData).toBe('/tmp/data')
    expect(readEnvironment({ SYNCWATCH_USER_DATA: '' }, true).userData).toBeNull()
  })

  it('turns test hooks on when they are requested, and never in a packaged app', () => {
    expect(readEnvironment({ SYNCWATCH_TEST_HOOKS: '1' }, false).testHooks).toBe(true)
    expect(readEnvironment({ SYNCWATCH_TEST_HOOKS: 'true' }, false).testHooks).toBe(false)
    expect(readEnvironment({}, false).testHooks).toBe(false)
    expect(readEnvironment({ SYNCWATCH_TEST_HOOKS: '1' }, true).testHooks).toBe(false)
  })

  it('offers the tour, with test hooks only where it is asked for', () => {
    const offers = (variables: Record<string, string>): boolean =>
      readEnvironment(variables, false).offersTour
    expect(offers({})).toBe(true)
    expect(offers({ SYNCWATCH_TOUR: '0' })).toBe(false)
    expect(offers({ SYNCWATCH_TEST_HOOKS: '1' })).toBe(false)
    expect(offers({ SYNCWATCH_TEST_HOOKS: '1', SYNCWATCH_TOUR: '1' })).toBe(true)
  })
})
