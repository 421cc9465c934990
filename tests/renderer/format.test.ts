import { describe, expect, it } from 'vitest'
import { addMessages } from '../../renderer/text/add-messages'
import { formatAge, formatDuration, formatRetry } from '../../renderer/text/durations'
import { asSentence, listOf, middleCut, shortId } from '../../renderer/text/format'
import { headWidth } from '../../renderer/features/list/fit-head.svelte'
import { nameParts } from '../../renderer/text/row-name'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

describe('durations', () => {
  it.each([
    [-5, '0 s'],
    [42 * SECOND, '42 s'],
    [59.6 * SECOND, '1 min'],
    [4 * MINUTE + 12 * SECOND, '4 min 12 s'],
    [HOUR + 5 * MINUTE, '1 h 5 min'],
    [51 * HOUR, '2 d 3 h'],
  ])('%d ms is %s', (ms, words) => expect(formatDuration(ms)).toBe(words))

  it.each([
    [-MINUTE, 'just now'],
    [30 * SECOND, 'just now'],
    [3 * MINUTE, '3 min ago'],
    [26 * HOUR, '1 d ago'],
  ])('%d ms of age is %s', (age, words) => expect(formatAge(1e12 - age, 1e12)).toBe(words))

  it('counts a retry down', () => {
    expect(formatRetry(12_000, 0)).toBe('Trying again in 12 s.')
    expect(formatRetry(0, 5000)).toBe('Trying again now.')
  })
})

describe('names', () => {
  it('cuts in the middle and keeps both ends', () => {
    expect(shortId('8f3a0000-0000-4000-8000-00000000c21b')).toBe('8f3a…c21b')
    expect(shortId('short')).toBe('short')
    expect(middleCut('abcdef', 4)).toBe('ab…f')
  })

  it('never cuts a character in two', () => {
    expect(middleCut('🎬🎬🎬🎬🎬', 3)).toBe('🎬…🎬')
  })

  it('keeps the end of a long name; the parts are the whole', () => {
    const name = 'product-tour-final-v7-2026-11-24'
    const { head, tail } = nameParts(name)
    expect(head + tail).toBe(name)
    expect(tail).toBe('26-11-24')
    expect(nameParts('welcome-video')).toEqual({ head: 'welcome-video', tail: '' })
  })
})

describe('sentences', () => {
  it('names a few and counts the rest', () => {
    expect(listOf(['a', 'b'])).toBe('a and b')
    expect(listOf(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c, and 2 more')
  })

  it('ends once', () => {
    expect(asSentence('It failed')).toBe('It failed.')
    expect(asSentence('It failed. ')).toBe('It failed.')
    expect(asSentence('')).toBe('')
  })
})

describe('what came of adding', () => {
  it('says nothing when one was added: the row speaks for itself', () => {
    expect(addMessages({ added: ['a'], already: [], refused: [] })).toEqual([])
  })

  it('names duplicates and refuses by name', () => {
    const remarks = addMessages({ added: ['a', 'b'], already: ['12345678-aaaa-bbbb'], refused: ['hello!'] })
    expect(remarks.map(({ kind, text }) => [kind, text])).toEqual([
      ['refused', 'Not an ID, left in the box: “hello!”.'],
      ['already', 'Already in the list: 1234…bbbb.'],
      ['ok', 'Added 2 generations.'],
    ])
  })
})

describe('the head of a cut name', () => {
  const widthOf = (text: string): number => Array.from(text).length * 10

  it('is as wide as the whole characters there is room for, and the dots', () => {
    expect(headWidth('abcdef', 60, widthOf)).toBeNull()
    expect(headWidth('abcdef', 59, widthOf)).toBe(50)
    expect(headWidth('abcdef', 25, widthOf)).toBe(20)
    expect(headWidth('abcdef', 3, widthOf)).toBe(10)
  })
})
