import { describe, expect, it } from 'vitest'
import { SecretRegistry } from '../../../electron/main/platform/secret-registry'
import { diagnosticsText } from '../../../electron/main/services/diagnostics'

const UUID = '0b9a8c7d-1111-4222-8333-444455556666'
const FACTS = {
  versions: { Syncwatch: '1.0.0' },
  platform: 'linux',
  settings: { downloadFolder: '/home/ada/films' },
  keySource: 'stored',
  apiUrl: 'https://api.example.com',
  counts: { all: 2, 'FAILED/finished': 1 },
  requests: { lastMinute: 3, perMinute: 300, open: 1 },
  log: [
    `read of ${UUID} and ${UUID.toUpperCase()}: timeout`,
    'hold of plain-id-1 and plain-id-12: gone',
    'GET https://cdn.example.com/a.mp4?X-Signature=abc with sk-secret-key',
    'GET https://me:pw@cdn.example.com/b',
    '/home/ada/.config/Syncwatch',
  ].join('\n'),
}
const secrets = new SecretRegistry()
secrets.add('sk-secret-key')
const OPTIONS = {
  hideIds: true,
  ids: ['plain-id-1', 'plain-id-12', UUID],
  homeFolder: '/home/ada',
  redact: (text: string) => secrets.redact(text),
}

describe('diagnostics', () => {
  it('hide the key, URL signatures, URL credentials and the home folder', () => {
    const text = diagnosticsText(FACTS, { ...OPTIONS, hideIds: false })
    for (const secret of ['sk-secret', 'X-Signature', 'me:pw', '/home/ada'])
      expect(text).not.toContain(secret)
    expect(text).toContain('~/films')
    expect(text).toContain(UUID)
  })

  it.each([
    'C:\\Users\\Ada Lovelace\\films',
    JSON.stringify({ folder: 'C:\\Users\\Ada Lovelace\\films' }),
    JSON.stringify(JSON.stringify('C:\\Users\\Ada Lovelace\\films')),
    'c:/users/ada lovelace/films',
    'file:///C:/Users/Ada%20Lovelace/films',
    'D:\\Users\\Ada Lovelace\\films',
    '\\\\server\\Users\\Ada Lovelace\\films',
    '\\\\?\\C:\\Users\\ADALOV~1\\films',
    'at start (/mnt/c/Users/Ada Lovelace/films:1:2)',
    "ENOENT: no such file, open 'C:\\USERS\\ADA LOVELACE'",
  ])('hide the name of a Windows user in %s', (line) => {
    const options = { ...OPTIONS, homeFolder: 'C:\\Users\\Ada Lovelace' }
    const text = diagnosticsText({ ...FACTS, settings: { downloadFolder: line }, log: line }, options)
    expect(text).not.toMatch(/ada|lovelace/iu)
    if (line.includes('films')) expect(text).toContain('films')
  })

  it('hide no other folder, whatever the home folder is', () => {
    const line = '/rootless/x C:\\Windows /usr/root-x /homeless/ada'
    for (const homeFolder of ['/root', '/', 'C:\\', '', '/home/ada'])
      expect(diagnosticsText({ ...FACTS, log: line }, { ...OPTIONS, homeFolder })).toContain(line)
  })

  it('replace each ID by its own name on request', () => {
    const text = diagnosticsText(FACTS, OPTIONS)
    expect(text).not.toMatch(/0b9a8c7d|plain-id/iu)
    expect(text).toContain('read of generation-1 and generation-1: timeout')
    expect(text).toContain('hold of generation-3 and generation-2: gone')
  })
})
