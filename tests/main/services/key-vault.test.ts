import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { KeyCipher } from '../../../electron/main/services/api-key/key-cipher'
import { KeyVault } from '../../../electron/main/services/api-key/key-vault'
import type { StorageOptions } from '../../../electron/main/platform/storage/json-file'
import { SecretRegistry } from '../../../electron/main/platform/secret-registry'
import { refuseReads, storageFolder } from '../testing'

vi.mock('electron', () => ({ safeStorage: {} }))

const KEY = 'sk-test-0123456789'

function openVault(cipher: KeyCipher, environmentKey: string | null, storage: StorageOptions): KeyVault {
  return new KeyVault({ cipher, environmentKey, storage, secrets: new SecretRegistry() })
}

/** A keyring, which only decrypts what a keyring of the same name has encrypted. */
function keyring(name: string, problem: string | null = null): KeyCipher & { trouble: string | null } {
  const cipher = {
    trouble: problem,
    problem: () => {
      const { trouble } = cipher
      return trouble === null ? null : () => trouble
    },
    encrypt: (text: string) => Buffer.from(`${name}:${Buffer.from(text).toString('hex')}`),
    decrypt: (ciphertext: Buffer) => {
      const [maker, hex] = ciphertext.toString().split(':')
      if (maker !== name || hex === undefined) throw new Error('wrong keyring')
      return Buffer.from(hex, 'hex').toString()
    },
  }
  return cipher
}

const everything = (folder: ReturnType<typeof storageFolder>): string =>
  folder
    .names()
    .map((name) => folder.text(name))
    .join('\n')

describe('a key vault with encryption', () => {
  it('keeps the key when an editor put a byte order mark in front of its file', () => {
    const disk = storageFolder()
    openVault(keyring('a'), null, disk.options).save(KEY)
    writeFileSync(join(disk.folder, 'key.json'), `\ufeff${disk.text('key.json')}`)
    expect(openVault(keyring('a'), null, disk.options).current()).toBe(KEY)
    expect([disk.problems, disk.names()]).toEqual([[], ['key.json']])
  })

  it('keeps the key over a restart, and never in plain text', () => {
    const disk = storageFolder()
    const vault = openVault(keyring('a'), null, disk.options)
    expect(vault.current()).toBeNull()
    vault.save(KEY)
    expect(vault.status()).toEqual({
      source: 'stored',
      lastFour: '6789',
      storageProblem: null,
      verdict: 'unknown',
    })
    expect(statSync(join(disk.folder, 'key.json')).mode & 0o777).toBe(0o600)
    expect(everything(disk)).not.toContain(KEY)
    expect(everything(disk)).not.toContain(Buffer.from(KEY).toString('base64'))

    const next = openVault(keyring('a'), null, disk.options)
    expect(next.current()).toBe(KEY)
    expect(next.status().source).toBe('stored')
  })

  it('clears the key in memory and on disk', () => {
    const disk = storageFolder()
    const vault = openVault(keyring('a'), null, disk.options)
    vault.save(KEY)
    vault.setVerdict('works')
    vault.clear()
    expect(vault.current()).toBeNull()
    expect(vault.status()).toEqual({
      source: 'none',
      lastFour: null,
      storageProblem: null,
      verdict: 'unknown',
    })
    expect(openVault(keyring('a'), null, disk.options).current()).toBeNull()
  })

  it('keeps the key in use when the disk refuses a new one', () => {
    const disk = storageFolder()
    const vault = openVault(keyring('a'), null, {
      ...disk.options,
      folder: join(disk.folder, 'file', 'x'),
    })
    writeFileSync(join(disk.folder, 'file'), 'not a folder')
    expect(() => vault.save(KEY)).toThrow()
    expect(vault.current()).toBeNull()
  })

  it('keeps a key for this run when the encryption fails', () => {
    const disk = storageFolder()
    const cipher = {
      ...keyring('a'),
      encrypt: () => {
        throw new Error('the keyring stays locked')
      },
    }
    const vault = openVault(cipher, null, disk.options)
    vault.save(KEY)
    expect(vault.current()).toBe(KEY)
    expect(vault.status().source).toBe('session')
    expect(vault.status().storageProblem).toContain('until you quit')
    expect(disk.names()).toEqual([])
  })
})

describe('a new key that can’t be encrypted', () => {
  it.each([
    ['without a keyring', { trouble: 'There is no keyring.' }],
    [
      'when the keyring stays locked',
      {
        encrypt: () => {
          throw new Error('locked')
        },
      },
    ],
  ])('isn’t followed by the old one at the next start, %s', (_when, fault) => {
    const disk = storageFolder()
    openVault(keyring('a'), null, disk.options).save('sk-old-0123456789')
    const cipher = keyring('a')
    const vault = openVault(cipher, null, disk.options)
    Object.assign(cipher, fault)
    vault.save(KEY)
    expect(vault.status()).toMatchObject({ source: 'session', lastFour: '6789' })
    expect(openVault(keyring('a'), null, disk.options).current()).toBeNull()
  })
})

describe('a stored key that the system doesn’t let the app read', () => {
  it('stays on disk, refuses to be removed or replaced, and is in use after the next start', () => {
    const disk = storageFolder()
    openVault(keyring('a'), null, disk.options).save(KEY)
    const read = refuseReads()
    const vault = openVault(keyring('a'), null, disk.options)
    expect(() => vault.save('sk-another-key-1')).toThrow(/couldn't be read.*nothing was changed/)
    expect(() => vault.clear()).toThrow('EBUSY')
    expect(vault.current()).toBeNull()
    read.mockRestore()
    expect(openVault(keyring('a'), null, disk.options).current()).toBe(KEY)
    vault.clear()
    expect(openVault(keyring('a'), null, disk.options).current()).toBeNull()
  })
})

describe('a key vault without encryption', () => {
  it('keeps the key for this run only and explains that', () => {
    const disk = storageFolder()
    const vault = openVault(keyring('a', 'There is no keyring.'), null, disk.options)
    vault.save(KEY)
    expect(vault.current()).toBe(KEY)
    expect(vault.status()).toMatchObject({ source: 'session', storageProblem: 'There is no keyring.' })
    expect(disk.names()).toEqual([])
  })

  it('leaves a stored key on disk and explains that it can’t be read', () => {
    const disk = storageFolder()
    openVault(keyring('a'), null, disk.options).save(KEY)
    const before = disk.text('key.json')
    const noKeyring = 'There is no keyring, so your key is only kept until you quit.'
    const vault = openVault(keyring('a', noKeyring), null, disk.options)
    expect(vault.current()).toBeNull()
    expect(vault.status().storageProblem).toMatch(/is stored.*can't be read/)
    expect(vault.status().storageProblem).not.toContain('until you quit')
    expect(disk.text('key.json')).toBe(before)

    vault.clear()
    expect(vault.status().storageProblem).toBe(noKeyring)
  })
})

describe('a stored key of another keyring', () => {
  it('stays on disk, is explained, and is read again when its keyring is back', () => {
    const disk = storageFolder()
    openVault(keyring('a'), null, disk.options).save(KEY)
    const before = disk.text('key.json')
    const vault = openVault(keyring('b'), null, disk.options)
    expect(vault.current()).toBeNull()
    expect(vault.status()).toMatchObject({ source: 'none' })
    expect(vault.status().storageProblem).toContain("can't be decrypted")
    expect(disk.text('key.json')).toBe(before)
    expect(openVault(keyring('a'), null, disk.options).current()).toBe(KEY)

    vault.save('sk-another-key-1')
    expect(vault.status().storageProblem).toBeNull()
  })
})

describe('the key from the environment', () => {
  it('is used instead of the stored one and never written', () => {
    const disk = storageFolder()
    openVault(keyring('a'), null, disk.options).save('sk-stored-key-1234')
    const before = disk.text('key.json')
    const vault = openVault(keyring('a'), KEY, disk.options)
    expect(vault.current()).toBe(KEY)
    expect(vault.status().source).toBe('environment')
    expect(disk.text('key.json')).toBe(before)
  })

  it('creates no file', () => {
    const disk = storageFolder()
    const vault = openVault(keyring('a'), KEY, disk.options)
    vault.setVerdict('works')
    vault.clear()
    expect(vault.current()).toBeNull()
    expect(disk.names()).toEqual([])
  })
})

it.each([
  ['sk-12345678', null],
  ['sk-123456789', '6789'],
])('shows for the key %s the last four characters: %s', (key, lastFour) => {
  expect(openVault(keyring('a'), key, storageFolder().options).status().lastFour).toBe(lastFour)
})

it('reports whether a verdict is new, and clears it with the key', () => {
  const vault = openVault(keyring('a'), KEY, storageFolder().options)
  expect(vault.setVerdict('works')).toBe(true)
  expect(vault.setVerdict('works')).toBe(false)
  vault.save('sk-another-key-1')
  expect(vault.status().verdict).toBe('unknown')
})

it('starts without a key when its file is corrupt, and quarantines it', () => {
  const disk = storageFolder()
  writeFileSync(join(disk.folder, 'key.json'), '{"version":1,"data":{"ciphertext":')
  const vault = openVault(keyring('a'), null, disk.options)
  expect(vault.current()).toBeNull()
  expect(disk.problems).toHaveLength(1)
  expect(disk.names()).toEqual([expect.stringMatching(/^key\.json\.corrupt-/)])
})
