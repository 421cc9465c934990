import { describe, expect, it } from 'vitest'
import { plainJson, plainLines, plainText } from '../../electron/contract/plain-text'

describe('plainText', () => {
  it.each([
    ['line breaks', 'a\r\nb\u2028c\u2029d\u0085e', 'a b c d e'],
    ['escape sequences of a terminal', '\u001b[31mred\u009b0m', ' [31mred 0m'],
    ['direction marks', 'tools\u202e4pm.exe \u2066x\u2069\u200f', 'tools4pm.exe x'],
    ['invisible characters', '\ufeffad\u00admin\u200b\u2060\u{e0041}', 'admin'],
    ['halves of characters', 'a\ud800b', 'a\ufffdb'],
  ])('makes %s harmless', (_what, text, expected) => expect(plainText(text)).toBe(expected))

  it.each(['日本語の動画', 'é', '👩‍👩‍👧', 'می‌خواهم', 'a  b'])('leaves %s as it is', (text) =>
    expect(plainText(text)).toBe(text),
  )

  it('cuts a text to the maximum length, and never between the halves of a character', () => {
    expect(plainText('x'.repeat(8_000_000), 5)).toBe('xxxx…')
    expect(plainText('abc👩', 4)).toBe('abc…')
    expect(plainText('abc👩d', 5)).toBe('abc…')
    expect(plainText('abcde', 5)).toBe('abcde')
  })
})

it('plainLines keeps tabs and turns every line break into a line feed', () => {
  expect(plainLines('a\r\nb\u2028c\u2029\td\u001b\u202ee')).toBe('a\nb\nc\n\td e')
})

it('plainJson escapes harmful characters without changing the parsed value', () => {
  const value = { name: 'tools\u202e4pm.exe\u2028\u009b\u{e0041}', error: 'two\nlines' }
  const json = plainJson(JSON.stringify(value, null, 2))
  expect(json).not.toMatch(/[\u202e\u2028\u009b]/u)
  expect(JSON.parse(json)).toEqual(value)
  expect(json.split('\n')).toHaveLength(4)
})
