import { describe, expect, it, vi } from 'vitest'
import type { KeyStatus } from '../../../electron/contract/app-status'
import type { PauseReason } from '../../../electron/core/scheduler/watch-state'
import type { WatchEngine } from '../../../electron/core/engine/watch-engine'
import { KeyService } from '../../../electron/main/services/api-key/key-service'
import { SecretRegistry } from '../../../electron/main/platform/secret-registry'
import { KeyVault } from '../../../electron/main/services/api-key/key-vault'
import { storageFolder } from '../testing'

vi.mock('electron', () => ({ safeStorage: {} }))

const KEY = 'sk-test-0123456789'

function set(environmentKey: string | null = null) {
  const disk = storageFolder()
  const cipher = {
    problem: () => null,
    encrypt: (text: string) => Buffer.from(text).reverse(),
    decrypt: (text: Buffer) => Buffer.from(text).reverse().toString(),
  }
  const vault = new KeyVault({
    cipher,
    environmentKey,
    storage: disk.options,
    secrets: new SecretRegistry(),
  })
  const listeners: (() => void)[] = []
  const state = { pausedFor: null as PauseReason | null, hasAnswered: false }
  const engine = {
    state: () => state,
    onState: (listener: () => void) => listeners.push(listener),
    setPaused: vi.fn<(reason: PauseReason, paused: boolean) => void>(),
    keyChanged: vi.fn<(present: boolean) => void>(),
    keyTested: vi.fn<(isAccepted: boolean) => void>(),
    testKey: vi.fn<(key: string) => Promise<boolean>>(() => Promise.resolve(true)),
  }
  const reported: KeyStatus[] = []
  const keys = new KeyService(vault, engine as unknown as WatchEngine, (status) => reported.push(status))
  const engineSays = (changes: Partial<typeof state>): void => {
    Object.assign(state, changes)
    for (const listener of listeners) listener()
  }
  return { vault, engine, keys, reported, engineSays, state }
}

describe('KeyService at the start', () => {
  it('pauses the engine without a key, and not with one', () => {
    expect(set().engine.setPaused).toHaveBeenCalledWith('key_missing', true)
    expect(set(KEY).engine.setPaused).toHaveBeenCalledWith('key_missing', false)
  })
})

describe('KeyService.save', () => {
  it('uses the key, reports it and tests it', async () => {
    const { keys, engine, reported } = set()
    expect(keys.save(KEY)).toMatchObject({ source: 'stored', lastFour: '6789', verdict: 'unknown' })
    expect(engine.keyChanged).toHaveBeenCalledWith(true)
    expect(engine.testKey).toHaveBeenCalledWith(KEY)
    await vi.waitFor(() => expect(reported.at(-1)?.verdict).toBe('works'))
    expect(JSON.stringify(reported)).not.toContain(KEY)
  })

  it.each(['sk-abc…xyz-1234', 'sk abc', '“sk-abcdef”', 'sk-abc\u0000'])(
    'refuses %j, which is invalid in a header, with a message that doesn’t contain it',
    (key) => {
      const { keys, engine, vault } = set()
      expect(() => keys.save(key)).toThrow(expect.objectContaining({ code: 'invalid_request' }))
      expect(() => keys.save(key)).not.toThrow(key)
      expect(vault.current()).toBeNull()
      expect(engine.keyChanged).not.toHaveBeenCalled()
    },
  )

  it('throws and changes nothing when the disk refuses', () => {
    const { keys, vault, engine } = set()
    vi.spyOn(vault, 'save').mockImplementation(() => {
      throw new Error('ENOSPC')
    })
    expect(() => keys.save(KEY)).toThrow(expect.objectContaining({ code: 'storage' }))
    expect(engine.keyChanged).not.toHaveBeenCalled()
  })
})

describe('KeyService.clear', () => {
  it('clears the key and pauses the engine', () => {
    const { keys, engine, reported } = set(KEY)
    expect(keys.clear()).toMatchObject({ source: 'none', lastFour: null })
    expect(engine.keyChanged).toHaveBeenCalledWith(false)
    expect(reported).toHaveLength(1)
  })

  it('throws and keeps the key in use when the disk refuses', () => {
    const { keys, vault, engine } = set(KEY)
    vi.spyOn(vault, 'clear').mockImplementation(() => {
      throw new Error('ENOSPC')
    })
    expect(() => keys.clear()).toThrow(expect.objectContaining({ code: 'storage' }))
    expect(engine.keyChanged).not.toHaveBeenCalled()
    expect(keys.status().source).toBe('environment')
  })
})

describe('KeyService.test', () => {
  it('returns the verdict of the API', async () => {
    const { keys, engine } = set(KEY)
    expect(await keys.test(null)).toMatchObject({ outcome: 'works' })
    expect(engine.keyTested).toHaveBeenLastCalledWith(true)
    engine.testKey.mockResolvedValueOnce(false)
    expect(await keys.test(null)).toMatchObject({ outcome: 'refused' })
    expect(engine.keyTested).toHaveBeenLastCalledWith(false)
    expect(keys.status().verdict).toBe('refused')
    engine.testKey.mockRejectedValueOnce(new Error('down'))
    expect(await keys.test(null)).toMatchObject({ outcome: 'unreachable' })
    expect(keys.status().verdict).toBe('refused')
  })

  it('doesn’t change the verdict of the key in use when it tests another one', async () => {
    const { keys, engine } = set(KEY)
    engine.testKey.mockResolvedValueOnce(false)
    expect(await keys.test('sk-another-key-1')).toMatchObject({ outcome: 'refused' })
    expect(keys.status().verdict).toBe('unknown')
    expect(engine.keyTested).not.toHaveBeenCalled()
  })

  it('ignores the verdict of a key that was replaced meanwhile', async () => {
    const { keys, engine } = set(KEY)
    let answer: (works: boolean) => void = () => undefined
    engine.testKey.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)))
    const old = keys.test(null)
    keys.save('sk-another-key-1')
    answer(false)
    expect(await old).toMatchObject({ outcome: 'refused' })
    expect(engine.keyTested).not.toHaveBeenCalledWith(false)
  })

  it('rejects when there is no key', async () => {
    await expect(set().keys.test(null)).rejects.toMatchObject({ code: 'no_key' })
  })
})

it('takes the verdict from the engine, and reports each change once', () => {
  const { reported, engineSays } = set(KEY)
  engineSays({ hasAnswered: true })
  engineSays({ hasAnswered: true })
  expect(reported.map(({ verdict }) => verdict)).toEqual(['works'])
  engineSays({ pausedFor: 'user' })
  engineSays({ pausedFor: 'key_refused' })
  expect(reported.map(({ verdict }) => verdict)).toEqual(['works', 'refused'])
})
