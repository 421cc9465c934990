import { expect, it } from 'vitest'
import { pauseInForce } from '../../../electron/core/engine/pauses'

it('shows the pause that the user must fix first', () => {
  const all = { key_missing: true, key_refused: true, user: true }
  expect(pauseInForce(all)).toBe('key_missing')
  expect(pauseInForce({ ...all, key_missing: false })).toBe('key_refused')
  expect(pauseInForce({ ...all, key_missing: false, key_refused: false })).toBe('user')
  expect(pauseInForce({ key_missing: false, key_refused: false, user: false })).toBeNull()
})
