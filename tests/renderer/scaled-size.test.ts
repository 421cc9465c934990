import { describe, expect, it } from 'vitest'
import { scaledSize } from '../../renderer/model/scaled-size'

describe('a scaled picture', () => {
  it.each([
    ['smaller than the limit', 100, 50, { width: 100, height: 50 }],
    ['wider', 1920, 1080, { width: 192, height: 108 }],
    ['very flat', 10_000, 2, { width: 192, height: 1 }],
    ['without a size', 0, 0, null],
  ])('that is %s has this size', (_what, width, height, size) => {
    expect(scaledSize(width, height, 192)).toEqual(size)
  })
})
