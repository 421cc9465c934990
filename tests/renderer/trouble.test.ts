import { expect, it } from 'vitest'
import { troubleOf } from '../../renderer/model/trouble'
import { CONNECTED as STATUS, STORED_KEY as KEY } from './fixtures'

it('finds no trouble while the app works, nor before main has sent its status', () => {
  expect(troubleOf(null, null)).toBeNull()
  expect(troubleOf(STATUS, KEY)).toBeNull()
  expect(troubleOf({ ...STATUS, connection: 'slowed' }, KEY)).toBeNull()
  expect(troubleOf({ ...STATUS, connection: 'paused' }, KEY)).toBeNull()
})

it('finds the worst trouble: the key before the disk, the disk before the network', () => {
  const offline = { ...STATUS, connection: 'offline' } as const
  expect(troubleOf(offline, KEY)).toBe('offline')
  expect(troubleOf({ ...offline, diskTrouble: true }, KEY)).toBe('disk')
  expect(troubleOf({ ...offline, diskTrouble: true }, { ...KEY, verdict: 'refused' })).toBe('key')
})

it('finds no trouble with a missing key, which the first run asks for', () => {
  expect(troubleOf({ ...STATUS, connection: 'key_missing' }, { ...KEY, source: 'none' })).toBeNull()
})
