import { describe, expect, test } from 'vitest'
import { RevealedLine } from '../../renderer/model/revealed-line'

describe('a revealed line', () => {
  test('is kept in view for three seconds', () => {
    const revealed = new RevealedLine()
    expect(revealed.kept(0)).toBeNull()
    revealed.set('a', 1_000)
    expect(revealed.kept(1_000)).toBe('a')
    expect(revealed.kept(3_999)).toBe('a')
    expect(revealed.kept(4_000)).toBeNull()
  })

  test('is no longer followed once the user scrolls, but is still the one that was revealed', () => {
    const revealed = new RevealedLine()
    revealed.set('a', 1_000)
    revealed.release()
    expect(revealed.kept(1_001)).toBeNull()
    expect(revealed.is('a')).toBe(true)
    expect(revealed.is('b')).toBe(false)
    expect(revealed.is(null)).toBe(false)
  })

  test('gives way to the next one', () => {
    const revealed = new RevealedLine()
    revealed.set('a', 1_000)
    revealed.set('b', 2_000)
    expect(revealed.kept(4_500)).toBe('b')
  })
})
