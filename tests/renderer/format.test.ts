import { describe, expect, it } from 'vitest'
import { asSentence, formatList, cutMiddle, shortId } from '../../renderer/text/format'
import { headWidth } from '../../renderer/ui/fit-head.svelte'
import { nameParts } from '../../renderer/text/row-name'

describe('formatting of names', () => {
  it('cuts a long name in the middle and keeps both ends', () => {
    expect(shortId('8f3a0000-0000-4000-8000-00000000c21b')).toBe('8f3a…c21b')
    expect(shortId('short')).toBe('short')
    expect(cutMiddle('abcdef', 4)).toBe('ab…f')
  })

  it('never splits a character', () => {
    expect(cutMiddle('🎬🎬🎬🎬🎬', 3)).toBe('🎬…🎬')
  })

  it('splits a long name into a head and an end that together are the whole name', () => {
    const name = 'product-tour-final-v7-2026-11-24'
    const { head, tail } = nameParts(name)
    expect(head + tail).toBe(name)
    expect(tail).toBe('26-11-24')
    expect(nameParts('welcome-video')).toEqual({ head: 'welcome-video', tail: '' })
  })
})

describe('formatting of sentences', () => {
  it('lists the first few names and counts the rest', () => {
    expect(formatList(['a', 'b'])).toBe('a and b')
    expect(formatList(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c, and 2 more')
  })

  it('ends a sentence with exactly one full stop', () => {
    expect(asSentence('It failed')).toBe('It failed.')
    expect(asSentence('It failed. ')).toBe('It failed.')
    expect(asSentence('')).toBe('')
  })
})

describe('headWidth', () => {
  const widthOf = (text: string): number => Array.from(text).length * 10

  it('is the width of the whole characters that fit, with the ellipsis', () => {
    expect(headWidth('abcdef', 60, widthOf)).toBeNull()
    expect(headWidth('abcdef', 59, widthOf)).toBe(50)
    expect(headWidth('abcdef', 25, widthOf)).toBe(20)
    expect(headWidth('abcdef', 3, widthOf)).toBe(10)
  })
})
