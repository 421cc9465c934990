import { describe, expect, it, vi } from 'vitest'
import { loggable } from '../../../electron/main/platform/log'
import { SecretRegistry } from '../../../electron/main/platform/secret-registry'

vi.mock('electron-log/main', () => ({ default: {} }))

describe('a logged text', () => {
  const secrets = new SecretRegistry()
  secrets.add('sk-secret-key')
  const forged = '[2026-11-24 09:00:00.000] [error] forged'

  it.each(['\n', '\r', '\r\n', '\u0085', '\u2028', '\u2029', '\u000b', '\u000c'])(
    'can forge no entry with the line break %j',
    (lineBreak) => {
      for (const part of [`a${lineBreak}${forged}`, new Error(`a${lineBreak}${forged}`)]) {
        const lines = loggable(part, secrets).split(/[\p{Cc}\p{Zl}\p{Zp}]/u)
        expect(lines.filter((line) => line.startsWith('['))).toEqual([])
      }
    },
  )

  it('contains no escape sequence, no direction mark and no secret, and has a limited length', () => {
    const text = loggable(`\u001b[31m\u202esk-secret-key${'x'.repeat(9_000_000)}`, secrets)
    expect(text).not.toMatch(/\p{Cc}|\u202e|sk-secret/u)
    expect(text.length).toBeLessThanOrEqual(20_000)
  })

  it('keeps the stack of an error', () => {
    expect(loggable(new Error('failed'), secrets)).toMatch(/^Error: failed\n +at /u)
  })
})
