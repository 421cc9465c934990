import { describe, expect, it } from 'vitest'
import { SecretRegistry } from '../../../electron/main/platform/secret-registry'

function redact(text: string, secrets: readonly string[]): string {
  const registry = new SecretRegistry()
  for (const secret of secrets) registry.add(secret)
  return registry.redact(text)
}

describe('the secret registry', () => {
  it('redacts every secret that was added, also later ones', () => {
    const secrets = new SecretRegistry()
    secrets.add('first-1')
    expect(secrets.redact('first-1 second-2')).toBe('[secret] second-2')
    secrets.add('second-2')
    expect(secrets.redact('first-1 second-2')).toBe('[secret] [secret]')
  })

  it('replaces every occurrence of every secret', () => {
    expect(redact('a KEY-1 b KEY-1 and KEY.2', ['KEY-1', 'KEY.2'])).toBe('a [secret] b [secret] and [secret]')
  })

  it('treats a secret as text, not as a pattern', () => {
    expect(redact('axb a.b', ['a.b'])).toBe('axb [secret]')
    expect(redact('a$&b', ['$&'])).toBe('a[secret]b')
  })

  it('replaces a whole secret that starts with another one', () => {
    expect(redact('sent sk-abcdef', ['sk-abc', 'sk-abcdef'])).toBe('sent [secret]')
  })

  it('ignores an empty secret', () => {
    expect(redact('text', [''])).toBe('text')
  })

  it.each([
    ['watch sk-Xy12ab34Cd56ef78Gh90 now', 'watch [secret] now'],
    ['Authorization: Bearer abc123.def', 'Authorization: Bearer [secret]'],
    ['a task-1234567 on the desk_1234567', 'a task-1234567 on the desk_1234567'],
  ])('replaces what looks like a key in %s', (text, expected) => {
    expect(redact(text, [])).toBe(expected)
  })

  it.each([
    ['x-api-key: sk-unknown', 'x-api-key: [secret]'],
    ['X-Api-Key=sk-unknown, next', 'X-Api-Key=[secret], next'],
    [`{ 'x-api-key': 'sk-unknown' }`, `{ 'x-api-key': '[secret]' }`],
    [`{"x-api-key":"sk-unknown","a":1}`, `{"x-api-key":"[secret]","a":1}`],
  ])('hides the key header’s value in %s', (text, expected) => {
    expect(redact(text, [])).toBe(expected)
  })

  it.each([
    ['GET https://a.b/c.mp4?X-Sig=1&e=2 failed', 'GET https://a.b/c.mp4?[hidden] failed'],
    ['"http://localhost:1/x?sig=1"', '"http://localhost:1/x?[hidden]"'],
    ['HTTPS://A.B/?q=1 https://c.d/?r=2', 'HTTPS://A.B/?[hidden] https://c.d/?[hidden]'],
    ['https://a.b/c without a query?', 'https://a.b/c without a query?'],
  ])('hides the query of URLs in %s', (text, expected) => {
    expect(redact(text, [])).toBe(expected)
  })
})
