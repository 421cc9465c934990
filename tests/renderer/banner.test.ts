import { expect, it } from 'vitest'
import { troubleOf } from '../../renderer/model/trouble'
import { CONNECTED as STATUS, STORED_KEY as KEY } from './fake-api'

it('is none while all is well, and before main has said anything', () => {
  expect(troubleOf(null, null)).toBeNull()
  expect(troubleOf(STATUS, KEY)).toBeNull()
  expect(troubleOf({ ...STATUS, connection: 'slowed' }, KEY)).toBeNull()
  expect(troubleOf({ ...STATUS, connection: 'paused' }, KEY)).toBeNull()
})

it('is the worst: the key before the disk, the disk before the network', () => {
  const offline = { ...STATUS, connection: 'offline' } as const
  expect(troubleOf(offline, KEY)).toBe('offline')
  expect(troubleOf({ ...offline, diskTrouble: true }, KEY)).toBe('disk')
  expect(troubleOf({ ...offline, diskTrouble: true }, { ...KEY, verdict: 'refused' })).toBe('key')
})

it('is none of a key that is not there: the first run asks for it', () => {
  expect(troubleOf({ ...STATUS, connection: 'key_missing' }, { ...KEY, source: 'none' })).toBeNull()
})
