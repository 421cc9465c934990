import { expect, it } from 'vitest'
import { meanProgress } from '../../../electron/main/shell/tray/badge'

it('is the mean of what is known, unknown where nothing is, and none where nothing runs', () => {
  expect(meanProgress([])).toBeNull()
  expect(meanProgress([null, null])).toBe('unknown')
  expect(meanProgress([20, null, 60])).toBeCloseTo(0.4)
})
