import { expect, it } from 'vitest'
import { isSameAnswer } from '../../../electron/core/watchlist/same-answer'
import { newlyWatched, withAnswer } from '../../../electron/core/watchlist/watched-generation'
import { NOW, generation } from '../samples'
import { holding } from './watchlist-rig'

const entry = (fields: Record<string, unknown>) =>
  withAnswer(newlyWatched('gen-12345678', NOW), generation(fields), holding, NOW)

const isSame = (before: Record<string, unknown>, after: Record<string, unknown>): boolean =>
  isSameAnswer(entry(before), entry(after))

it('sees no change in an answer with the same fields in another order', () => {
  expect(isSame({ extra: { a: [1, 'x', null], b: true } }, { extra: { b: true, a: [1, 'x', null] } })).toBe(
    true,
  )
})

it.each([
  ['a refreshed output URL', { outputUrl: 'https://a/1?sig=1' }, { outputUrl: 'https://a/1?sig=2' }],
  ['another error', { error: 'a' }, { error: 'b' }],
  ['another unknown field', { extra: { a: 1 } }, { extra: { a: 2 } }],
  ['an added field', {}, { extra: 1 }],
  ['a removed field', { extra: 1 }, {}],
  ['an empty object instead of an empty list', { extra: [] }, { extra: {} }],
  ['an object instead of a list', { extra: ['a'] }, { extra: { 0: 'a' } }],
  ['a field in place of one without a value', { extra: { a: undefined } }, { extra: { b: 1 } }],
  [
    'a field in place of one named __proto__',
    { extra: JSON.parse('{"__proto__":{}}') as unknown },
    { extra: { other: {} } },
  ],
])('sees a change in an answer with %s', (_what, before, after) => {
  expect(isSame(before, after)).toBe(false)
})

it('compares answers that are nested more deeply than the stack allows', () => {
  const nested = (inner: string): unknown => JSON.parse(`${'['.repeat(50_000)}${inner}${']'.repeat(50_000)}`)
  expect(isSame({ extra: nested('1') }, { extra: nested('1') })).toBe(true)
  expect(isSame({ extra: nested('1') }, { extra: nested('2') })).toBe(false)
})
