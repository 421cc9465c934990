import { expect, it } from 'vitest'
import { watchProblemOf } from '../../renderer/model/watch-problem'
import { CONNECTED as STATUS, STORED_KEY as KEY } from './fixtures'

it('finds no problem while the app works, or before main has sent its status', () => {
  expect(watchProblemOf(null, null)).toBeNull()
  expect(watchProblemOf(STATUS, KEY)).toBeNull()
  expect(watchProblemOf({ ...STATUS, connection: 'slowed' }, KEY)).toBeNull()
  expect(watchProblemOf({ ...STATUS, connection: 'paused' }, KEY)).toBeNull()
})

it('finds the worst problem: the key before the disk, the disk before the network', () => {
  const offline = { ...STATUS, connection: 'offline' } as const
  expect(watchProblemOf(offline, KEY)).toBe('offline')
  expect(watchProblemOf({ ...offline, diskTrouble: true }, KEY)).toBe('disk')
  expect(watchProblemOf({ ...offline, diskTrouble: true }, { ...KEY, verdict: 'refused' })).toBe('key')
})

it('finds no problem with a missing key, which the first run asks for', () => {
  expect(watchProblemOf({ ...STATUS, connection: 'key_missing' }, { ...KEY, source: 'none' })).toBeNull()
})
