import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GenerationRow } from '../../electron/contract/generation-row'
import { completeSearch, searchHints } from '../../renderer/text/search-hints'
import { searchMatcher, searchText } from '../../renderer/model/search-match'
import { parseAge, parseSearch } from '../../renderer/model/search-query'
import { searchProblemMessage } from '../../renderer/text/search-messages'
import { fakeRow } from './fake-api'

const NOW = 100 * 24 * 3_600_000
const HOUR = 3_600_000

function finds(search: string, row: GenerationRow): boolean {
  return searchMatcher(parseSearch(search), NOW)({ row, searchText: searchText(row) })
}

const failed = fakeRow('8f3a-c21b', {
  fileName: 'Welcome-Video',
  label: 'Spring, take two',
  note: 'Ask Ada about the lips',
  model: 'lipsync-2',
  projectId: 'proj_1',
  status: 'FAILED',
  createdAt: NOW - 3 * HOUR,
  error: { message: 'The input could not be read', code: 'generation_input' },
  watch: { kind: 'finished' },
})

describe('plain words', () => {
  it('are found in every field, each of them, whatever the case', () => {
    for (const search of ['welcome', 'C21B', 'lipsync proj_1', ' input  generation_ ', 'spring', 'ada', ''])
      expect(finds(search, failed), search).toBe(true)
    expect(finds('welcome goodbye', failed)).toBe(false)
    expect(finds('-goodbye welcome', failed)).toBe(true)
    expect(finds('-welcome', failed)).toBe(false)
  })

  it('stay together in quotes, closed or not yet', () => {
    expect(finds('"take two"', failed)).toBe(true)
    expect(finds('"two take"', failed)).toBe(false)
    expect(finds('"take t', failed)).toBe(true)
    expect(finds('error:"could not be"', failed)).toBe(true)
  })
})

describe('search words', () => {
  it.each<[string, Partial<GenerationRow>]>([
    ['is:running', {}],
    ['is:done', { status: 'COMPLETED' }],
    ['is:failed', { status: 'REJECTED' }],
    ['is:failed', { watch: { kind: 'missing', cause: 'not_found', message: '' } }],
    ['is:canceled', { status: 'CANCELED' }],
    ['is:rejected', { status: 'REJECTED' }],
    ['is:retrying', { watch: { kind: 'retrying', at: 0, attempt: 1, message: '' } }],
    ['is:paused', { watch: { kind: 'paused', reason: 'user' } }],
    ['is:missing', { watch: { kind: 'missing', cause: 'not_found', message: '' } }],
    ['is:pinned', { pinned: true }],
    ['is:muted', { muted: true }],
    ['is:noted', { note: 'x' }],
    ['is:history', { inHistory: true }],
    ['is:done,failed', { status: 'FAILED' }],
    ['status:upscaling', { status: 'UPSCALING' }],
    ['model:sync-3', { model: 'sync-3-preview' }],
    ['MODEL:Sync-3', { model: 'sync-3' }],
    ['project:8813', { projectId: 'proj_8813bb' }],
    ['error:input', { error: { message: 'x', code: 'generation_input' } }],
    ['older:1d', { createdAt: NOW - 25 * HOUR }],
    ['older:90m', { createdAt: null, addedAt: NOW - 2 * HOUR }],
    ['newer:2h', { createdAt: NOW - HOUR }],
  ])('%s', (search, more) => {
    const row = fakeRow('a', more)
    expect(finds(search, row)).toBe(true)
    expect(finds(`-${search}`, row)).toBe(false)
  })

  it('find nothing else', () => {
    for (const search of ['is:running', 'is:done', 'is:pinned', 'model:sync-3', 'older:1d', 'newer:1h'])
      expect(finds(search, failed), search).toBe(false)
    expect(finds('is:done', fakeRow('a', { status: 'CANCELED' }))).toBe(false)
  })

  it('ask for the history, or for what changes with time', () => {
    expect(parseSearch('is:history x').asksForHistory).toBe(true)
    expect(parseSearch('-is:history').asksForHistory).toBe(false)
    expect(parseSearch('older:1d').isTimed).toBe(true)
    expect(parseSearch('is:failed').isTimed).toBe(false)
  })

  it('wait for their value while it is typed', () => {
    for (const search of ['is:', 'model:', 'older:', '-', '-is:', '"', '""'])
      expect(parseSearch(search), search).toMatchObject({ terms: [], problems: [] })
  })
})

describe('what is not understood', () => {
  it('is said, and the rest is looked for all the same', () => {
    expect(parseSearch('colour:red').problems).toEqual([{ kind: 'word', word: 'colour' }])
    expect(finds('take:two', fakeRow('a', { label: 'take:two' }))).toBe(true)
    expect(finds('is:purple welcome', failed)).toBe(true)
    expect(finds('older:soon welcome', failed)).toBe(true)
    const said = parseSearch('is:purple older:soon a:b').problems.map(searchProblemMessage)
    expect(said).toEqual([
      "“is:purple” isn't a filter, so it's ignored.",
      "“older:soon” isn't an age, so it's ignored. Try 30m, 2h, 1d, or 1w.",
      "“a:” isn't a filter, so it's searched as text.",
    ])
    expect(parseSearch('https://sync.so').problems).toEqual([])
  })

  it('never breaks the search, whatever is typed', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('is:', '-', '"', 'model:', 'older:1', ':', ' ', '-"', 'is:failed', '(', '\\', '[a'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const search = pieces.join('')
        expect(typeof finds(search, failed)).toBe('boolean')
        searchHints(search)
      }),
    )
  })
})

describe('ages', () => {
  it.each([
    ['30m', 1_800_000],
    ['2h', 2 * HOUR],
    ['1d', 24 * HOUR],
    ['1w', 7 * 24 * HOUR],
    ['1.5h', 1.5 * HOUR],
    ['1,5h', 1.5 * HOUR],
    ['1', null],
    ['h', null],
    ['-1h', null],
    ['1y', null],
  ])('%s', (text, ms) => expect(parseAge(text)).toBe(ms))
})

describe('suggestions', () => {
  const words = (search: string): string[] => searchHints(search).map(({ word }) => word)

  it('fit what is being typed, and are all there while nothing is', () => {
    expect(words('')).toContain('is:failed')
    expect(words('welcome ')).toContain('model:')
    expect(words('welcome is:f')).toEqual(['is:failed'])
    expect(words('-mo')).toEqual(['model:'])
    expect(words('is:failed')).toEqual([])
    expect(words('welcome')).toEqual([])
  })

  it('complete the piece that is typed', () => {
    const hint = searchHints('is:fai')[0]
    expect(hint && completeSearch('model:x -is:fai', hint)).toBe('model:x -is:failed ')
    const model = searchHints('mo')[0]
    expect(model && completeSearch('a mo', model)).toBe('a model:')
    expect(model && completeSearch('', model)).toBe('model:')
  })
})
