import { describe, expect, it } from 'vitest'
import { KeptPictures } from '../../renderer/model/kept-pictures'

const picture = (width: number) => ({ width, height: 10 })

describe('the kept pictures', () => {
  it('are those that were used last, up to a number of pixels', () => {
    const pictures = new KeptPictures(300)
    for (const key of ['a', 'b', 'c']) pictures.keep(key, picture(10))
    expect(pictures.take('a')).toEqual(picture(10))
    pictures.keep('d', picture(10))
    expect(['a', 'b', 'c', 'd'].filter((key) => pictures.has(key))).toEqual(['a', 'c', 'd'])
    pictures.keep('large', picture(20))
    expect(['a', 'c', 'd', 'large'].filter((key) => pictures.has(key))).toEqual(['d', 'large'])
  })

  it('are replaced by a newer one with the same key, which counts once', () => {
    const pictures = new KeptPictures(300)
    pictures.keep('a', picture(20))
    pictures.keep('b', picture(10))
    pictures.keep('a', picture(20))
    expect([pictures.has('a'), pictures.has('b')]).toEqual([true, true])
  })

  it('never include one that is too large alone', () => {
    const pictures = new KeptPictures(300)
    pictures.keep('huge', picture(31))
    expect([pictures.has('huge'), pictures.take('huge')]).toEqual([false, undefined])
  })
})
