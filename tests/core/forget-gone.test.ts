import { expect, it } from 'vitest'
import { forgetGone } from '../../electron/core/forget-gone'

it('forgets nothing while a set is small, and then all that is no longer needed', () => {
  const ids = new Set(['gone-1', 'listed-1', 'gone-2'])
  const isListed = (id: string): boolean => id.startsWith('listed')
  forgetGone(ids, isListed, 3)
  expect(ids.size).toBe(3)
  forgetGone(ids.add('listed-2'), isListed, 3)
  expect([...ids]).toEqual(['listed-1', 'listed-2'])
})
