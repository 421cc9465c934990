import { expect, it } from 'vitest'
import { soundEventOf } from '../../../electron/core/notifications/sound-event'

it('gives completed and failed generations and sets a sound of their own, and nothing else', () => {
  expect(soundEventOf({ kind: 'single', outcome: 'completed' })).toBe('completed')
  expect(soundEventOf({ kind: 'single', outcome: 'rejected' })).toBe('failed')
  expect(soundEventOf({ kind: 'summary', outcome: 'failed' })).toBe('failed')
  expect(soundEventOf({ kind: 'set', outcome: 'failed' })).toBe('set')
  expect(soundEventOf({ kind: 'single', outcome: 'canceled' })).toBeNull()
  expect(soundEventOf({ kind: 'stop', outcome: 'stopped' })).toBeNull()
})
