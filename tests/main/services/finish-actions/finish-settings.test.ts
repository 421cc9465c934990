import { describe, expect, it, vi } from 'vitest'
import { FinishSettings } from '../../../../electron/main/services/finish-actions/finish-settings'
import { SecretRegistry } from '../../../../electron/main/platform/secret-registry'
import type { KeyCipher } from '../../../../electron/main/services/api-key/key-cipher'
import { storageFolder } from '../../testing'

vi.mock('electron', () => ({ safeStorage: {} }))

const URL_OF_HOOK =
  'https://hooks.example:8443/services/T01ABCDEF/B01ABCDEF/aVeryLongSecretPart?token=another-secret-1'
const POST = { url: URL_OF_HOOK, shape: 'slack', host: 'hooks.example:8443', outcomes: ['failed'] } as const
const COMMAND = {
  program: '/usr/bin/notify',
  arguments: ['-a', 'two words'],
  outcomes: ['completed' as const],
  limitSeconds: 60 as const,
}

function cipher(trouble: string | null = null): KeyCipher {
  return {
    problem: () => (trouble === null ? null : () => trouble),
    encrypt: (text) => Buffer.from(Buffer.from(text).toString('hex')),
    decrypt: (ciphertext) => Buffer.from(ciphertext.toString(), 'hex').toString(),
  }
}

function opened(disk: ReturnType<typeof storageFolder>, trouble: string | null = null) {
  const secrets = new SecretRegistry()
  return {
    secrets,
    settings: new FinishSettings({ storage: disk.options, cipher: cipher(trouble), secrets }),
  }
}

describe('what happens at a finish', () => {
  it('is nothing at first, without a file', () => {
    const disk = storageFolder()
    const { settings } = opened(disk)
    expect([settings.command, settings.post, settings.storageProblem, disk.names()]).toEqual([
      null,
      null,
      null,
      [],
    ])
  })

  it('is kept over a restart, the URL only as ciphertext', () => {
    const disk = storageFolder()
    const first = opened(disk)
    first.settings.saveCommand(COMMAND)
    first.settings.savePost({ ...POST, outcomes: [...POST.outcomes] })
    first.settings.changePost({ shape: 'discord' })
    const { settings } = opened(disk)
    expect(settings.command).toEqual(COMMAND)
    expect(settings.post).toEqual({ ...POST, shape: 'discord' })
    const text = disk.names().map(disk.text).join('\n')
    for (const part of ['services', 'T01ABCDEF', 'aVeryLongSecretPart', 'another-secret-1'])
      expect(text).not.toContain(part)
  })

  it('has its URL taken out of the log, whole and in parts, also after a restart', () => {
    const disk = storageFolder()
    opened(disk).settings.savePost({ ...POST, outcomes: [...POST.outcomes] })
    const { secrets } = opened(disk)
    const line = secrets.redact(
      `POST ${URL_OF_HOOK} and /services/T01ABCDEF/B01ABCDEF/aVeryLongSecretPart and another-secret-1`,
    )
    for (const part of ['aVeryLongSecretPart', 'another-secret-1']) expect(line).not.toContain(part)
  })

  it('keeps the URL for this run where the system encrypts nothing, and says why', () => {
    const disk = storageFolder()
    const { settings } = opened(disk, 'No keyring.')
    settings.savePost({ ...POST, outcomes: [...POST.outcomes] })
    expect(settings.post?.url).toBe(URL_OF_HOOK)
    expect(settings.storageProblem).toContain('until you quit')
    expect(disk.names().map(disk.text).join('\n')).not.toContain('hooks.example')
    expect(opened(disk, 'No keyring.').settings.post).toBeNull()
  })

  it('keeps a URL that cannot be read just now for when the keyring is back', () => {
    const disk = storageFolder()
    opened(disk).settings.savePost({ ...POST, outcomes: [...POST.outcomes] })
    const locked = opened(disk, 'No keyring.').settings
    expect([locked.post?.host, locked.post?.url]).toEqual(['hooks.example:8443', null])
    expect(locked.storageProblem).toContain('keyring')
    expect(opened(disk).settings.post?.url).toBe(URL_OF_HOOK)
  })

  it('is removed from the disk', () => {
    const disk = storageFolder()
    const { settings } = opened(disk)
    settings.saveCommand(COMMAND)
    settings.savePost({ ...POST, outcomes: [...POST.outcomes] })
    settings.saveCommand(null)
    settings.savePost(null)
    expect(disk.names().map(disk.text).join('\n')).not.toMatch(/ciphertext|notify/u)
  })
})
