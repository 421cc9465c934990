import { describe, expect, it } from 'vitest'
import { SecretRegistry } from '../../../electron/main/platform/secret-registry'
import { FoundKey } from '../../../electron/main/services/api-key/found-key'
import { FakeClock } from '../testing'

const KEY = 'sk-Xy12ab34Cd56ef78Gh90'

function rig() {
  const clock = new FakeClock()
  const secrets = new SecretRegistry()
  const inUse: { key: string | null } = { key: null }
  return { clock, secrets, inUse, found: new FoundKey({ clock, secrets, keyInUse: () => inUse.key }) }
}

describe('FoundKey', () => {
  it('keeps the first usable key for 10 minutes, out of the log', () => {
    const { found, clock, secrets } = rig()
    expect(found.offer(['with space', 'plain-key-of-mine', KEY])).toBe(true)
    expect(found.current).toBe('plain-key-of-mine')
    expect(secrets.redact('found plain-key-of-mine')).toBe('found [secret]')
    clock.advance(10 * 60_000 - 1)
    expect(found.current).toBe('plain-key-of-mine')
    clock.advance(1)
    expect(found.current).toBeNull()
  })

  it('keeps the latest key for its own 10 minutes', () => {
    const { found, clock } = rig()
    found.offer(['first-1234'])
    clock.advance(9 * 60_000)
    found.offer([KEY])
    clock.advance(9 * 60_000)
    expect(found.current).toBe(KEY)
    clock.advance(60_000)
    expect([found.current, clock.waiting]).toEqual([null, 0])
  })

  it('offers nothing while a key is in use, and none that was found before', () => {
    const { found, inUse } = rig()
    expect(found.offer([KEY])).toBe(true)
    inUse.key = 'mine'
    expect([found.current, found.offer([KEY])]).toEqual([null, false])
  })

  it('offers nothing when no key can be sent', () => {
    const { found } = rig()
    expect([found.offer([]), found.offer(['„key“']), found.current]).toEqual([false, false, null])
  })
})
