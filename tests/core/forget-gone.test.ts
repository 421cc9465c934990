import { expect, it } from 'vitest'
import { forgetGone } from '../../electron/core/forget-gone'

it('keeps every ID while the set is small, and deletes unneeded ones once it is large', () => {
  const ids = new Set(['gone-1', 'listed-1', 'gone-2'])
  const isListed = (id: string): boolean => id.startsWith('listed')
  forgetGone(ids, isListed, 3)
  expect(ids.size).toBe(3)
  forgetGone(ids.add('listed-2'), isListed, 3)
  expect([...ids]).toEqual(['listed-1', 'listed-2'])
})
