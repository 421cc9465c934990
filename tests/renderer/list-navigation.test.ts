import { describe, expect, it } from 'vitest'
import { lineByKey } from '../../renderer/model/list-navigation'

describe('lineByKey', () => {
  it('moves from line to line and stops at the ends', () => {
    expect(lineByKey('ArrowDown', 0, 3, 10)).toBe(1)
    expect(lineByKey('ArrowDown', 2, 3, 10)).toBe(2)
    expect(lineByKey('ArrowUp', 0, 3, 10)).toBe(0)
    expect(lineByKey('End', 0, 3, 10)).toBe(2)
    expect(lineByKey('PageDown', 0, 30, 10)).toBe(10)
    expect(lineByKey('a', 0, 3, 10)).toBeNull()
    expect(lineByKey('End', -1, 0, 10)).toBeNull()
  })
})
