import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { KeyCipher } from '../../electron/main/services/api-key/key-cipher'
import { KeyVault } from '../../electron/main/services/api-key/key-vault'
import { storageFolder } from './testing'

vi.mock('electron', () => ({ safeStorage: {} }))

const KEY = 'sk-test-0123456789'

/** A keyring: it reads what it wrote itself, as long as it has the same name. */
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

describe('where the system encrypts', () => {
  it('keeps the key over a restart, and never in the clear', () => {
    const disk = storageFolder()
    const vault = new KeyVault(keyring('a'), null, disk.options)
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

    const next = new KeyVault(keyring('a'), null, disk.options)
    expect(next.current()).toBe(KEY)
    expect(next.status().source).toBe('stored')
  })

  it('forgets it, here and on disk', () => {
    const disk = storageFolder()
    const vault = new KeyVault(keyring('a'), null, disk.options)
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
    expect(new KeyVault(keyring('a'), null, disk.options).current()).toBeNull()
  })

  it('keeps the key in use when the disk refuses', () => {
    const disk = storageFolder()
    const vault = new KeyVault(keyring('a'), null, {
      ...disk.options,
      folder: join(disk.folder, 'file', 'x'),
    })
    writeFileSync(join(disk.folder, 'file'), 'not a folder')
    expect(() => vault.save(KEY)).toThrow()
    expect(vault.current()).toBeNull()
  })

  it('keeps a key for this run when the encryption itself is refused', () => {
    const disk = storageFolder()
    const cipher = {
      ...keyring('a'),
      encrypt: () => {
        throw new Error('the keyring stays locked')
      },
    }
    const vault = new KeyVault(cipher, null, disk.options)
    vault.save(KEY)
    expect(vault.current()).toBe(KEY)
    expect(vault.status().source).toBe('session')
    expect(vault.status().storageProblem).toContain('until you quit')
    expect(disk.names()).toEqual([])
  })
})

describe('where the system does not encrypt', () => {
  it('keeps the key for this run alone and says why', () => {
    const disk = storageFolder()
    const vault = new KeyVault(keyring('a', 'There is no keyring.'), null, disk.options)
    vault.save(KEY)
    expect(vault.current()).toBe(KEY)
    expect(vault.status()).toMatchObject({ source: 'session', storageProblem: 'There is no keyring.' })
    expect(disk.names()).toEqual([])
  })

  it('leaves a stored key on disk and says that it can not be read now', () => {
    const disk = storageFolder()
    new KeyVault(keyring('a'), null, disk.options).save(KEY)
    const before = disk.text('key.json')
    const cipher = keyring('a', 'There is no keyring.')
    const vault = new KeyVault(cipher, null, disk.options)
    expect(vault.current()).toBeNull()
    expect(vault.status().storageProblem).toMatch(/stored.*There is no keyring\./)
    expect(disk.text('key.json')).toBe(before)

    vault.clear()
    expect(vault.status().storageProblem).toBe('There is no keyring.')
  })
})

describe('a stored key of another keyring', () => {
  it('stays on disk, is explained, and comes back with its keyring', () => {
    const disk = storageFolder()
    new KeyVault(keyring('a'), null, disk.options).save(KEY)
    const before = disk.text('key.json')
    const vault = new KeyVault(keyring('b'), null, disk.options)
    expect(vault.current()).toBeNull()
    expect(vault.status()).toMatchObject({ source: 'none' })
    expect(vault.status().storageProblem).toContain("can't be decrypted")
    expect(disk.text('key.json')).toBe(before)
    expect(new KeyVault(keyring('a'), null, disk.options).current()).toBe(KEY)

    vault.save('sk-another-key-1')
    expect(vault.status().storageProblem).toBeNull()
  })
})

describe('the key of the environment', () => {
  it('goes before the stored one and is never written', () => {
    const disk = storageFolder()
    new KeyVault(keyring('a'), null, disk.options).save('sk-stored-key-1234')
    const before = disk.text('key.json')
    const vault = new KeyVault(keyring('a'), KEY, disk.options)
    expect(vault.current()).toBe(KEY)
    expect(vault.status().source).toBe('environment')
    expect(disk.text('key.json')).toBe(before)
  })

  it('writes nothing at all where nothing was stored', () => {
    const disk = storageFolder()
    const vault = new KeyVault(keyring('a'), KEY, disk.options)
    vault.setVerdict('works')
    vault.clear()
    expect(vault.current()).toBeNull()
    expect(disk.names()).toEqual([])
  })
})

it.each([
  ['sk-12345678', null],
  ['sk-123456789', '6789'],
])('shows of %s the last four: %s', (key, lastFour) => {
  expect(new KeyVault(keyring('a'), key, storageFolder().options).status().lastFour).toBe(lastFour)
})

it('says of a verdict whether it is news, and forgets it with the key', () => {
  const vault = new KeyVault(keyring('a'), KEY, storageFolder().options)
  expect(vault.setVerdict('works')).toBe(true)
  expect(vault.setVerdict('works')).toBe(false)
  vault.save('sk-another-key-1')
  expect(vault.status().verdict).toBe('unknown')
})

it('starts without a key when its file is broken, and keeps the file aside', () => {
  const disk = storageFolder()
  writeFileSync(join(disk.folder, 'key.json'), '{"version":1,"data":{"ciphertext":')
  const vault = new KeyVault(keyring('a'), null, disk.options)
  expect(vault.current()).toBeNull()
  expect(disk.problems).toHaveLength(1)
  expect(disk.names()).toEqual([expect.stringMatching(/^key\.json\.corrupt-/)])
})
