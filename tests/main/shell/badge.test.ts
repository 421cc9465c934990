import { expect, it } from 'vitest'
import { meanProgress } from '../../../electron/main/shell/tray/badge'

it('averages the known progress; unknown without any, null when nothing runs', () => {
  expect(meanProgress([])).toBeNull()
  expect(meanProgress([null, null])).toBe('unknown')
  expect(meanProgress([20, null, 60])).toBeCloseTo(0.4)
})
