import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GenerationRow } from '../../electron/contract/generation-row'
import { completeSearch, searchHints, searchProblemMessage } from '../../renderer/text/search-hints'
import { searchMatcher, searchText } from '../../renderer/model/search-match'
import { parseAge, parseSearch } from '../../renderer/model/search-query'
import { fakeRow } from './fixtures'

const NOW = 100 * 24 * 3_600_000
const HOUR = 3_600_000

function finds(search: string, row: GenerationRow): boolean {
  return searchMatcher(parseSearch(search), NOW)({ latest: row, searchText: searchText(row) })
}

const failed = fakeRow('8f3a-c21b', {
  fileName: 'Welcome-Video',
  label: 'Spring, take two',
  note: 'Ask Ada about the lips',
  model: 'lipsync-2',
  projectId: 'proj_1',
  projectName: 'Café',
  status: 'FAILED',
  createdAt: NOW - 3 * HOUR,
  error: { message: 'The input could not be read', code: 'generation_input' },
  watch: { kind: 'finished' },
})

describe('plain words in the search', () => {
  it('are found in every field, all of them, in any case', () => {
    for (const search of [
      'welcome',
      'C21B',
      'lipsync proj_1',
      ' input  generation_ ',
      'spring',
      'ada',
      'CAFÉ',
      '',
    ])
      expect(finds(search, failed), search).toBe(true)
    expect(finds('welcome goodbye', failed)).toBe(false)
    expect(finds('-goodbye welcome', failed)).toBe(true)
    expect(finds('-welcome', failed)).toBe(false)
  })

  it('are searched as one phrase in quotes, closed or not', () => {
    expect(finds('"take two"', failed)).toBe(true)
    expect(finds('"two take"', failed)).toBe(false)
    expect(finds('"take t', failed)).toBe(true)
    expect(finds('error:"could not be"', failed)).toBe(true)
  })
})

describe('search keywords', () => {
  it.each<[string, Partial<GenerationRow>]>([
    ['is:running', {}],
    ['is:completed', { status: 'COMPLETED' }],
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
    ['is:completed,failed', { status: 'FAILED' }],
    ['status:upscaling', { status: 'UPSCALING' }],
    ['model:sync-3', { model: 'sync-3-preview' }],
    ['MODEL:Sync-3', { model: 'sync-3' }],
    ['project:8813', { projectId: 'proj_8813bb' }],
    ['project:"spring camp"', { projectId: 'proj_1', projectName: 'Spring campaign' }],
    ['error:input', { error: { message: 'x', code: 'generation_input' } }],
    ['older:1d', { createdAt: NOW - 25 * HOUR }],
    ['older:90m', { createdAt: null, addedAt: NOW - 2 * HOUR }],
    ['newer:2h', { createdAt: NOW - HOUR }],
  ])('find a row they describe: %s', (search, more) => {
    const row = fakeRow('a', more)
    expect(finds(search, row)).toBe(true)
    expect(finds(`-${search}`, row)).toBe(false)
  })

  it('find no other rows', () => {
    for (const search of ['is:running', 'is:completed', 'is:pinned', 'model:sync-3', 'older:1d', 'newer:1h'])
      expect(finds(search, failed), search).toBe(false)
    expect(finds('is:completed', fakeRow('a', { status: 'CANCELED' }))).toBe(false)
  })

  it('reach into the history, and repeat a search for an age', () => {
    expect(parseSearch('is:history x').includesHistory).toBe(true)
    expect(parseSearch('-is:history').includesHistory).toBe(false)
    expect(parseSearch('older:1d').isTimed).toBe(true)
    expect(parseSearch('is:failed').isTimed).toBe(false)
  })

  it('are ignored until their value is typed', () => {
    for (const search of ['is:', 'model:', 'older:', '-', '-is:', '"', '""'])
      expect(parseSearch(search), search).toMatchObject({ terms: [], problems: [] })
  })
})

describe('a search that is not understood', () => {
  it('is reported, and the rest is still searched', () => {
    expect(parseSearch('colour:red').problems).toEqual([{ kind: 'keyword', keyword: 'colour' }])
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

  it('never throws, whatever is typed', () => {
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

describe('parseAge', () => {
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
  ])('reads %s as %j ms', (text, ms) => expect(parseAge(text)).toBe(ms))
})

describe('search suggestions', () => {
  const hints = (search: string): string[] => searchHints(search).map(({ keyword }) => keyword)

  it('match what is being typed, and are complete while nothing is', () => {
    expect(hints('')).toContain('is:failed')
    expect(hints('welcome ')).toContain('model:')
    expect(hints('welcome is:f')).toEqual(['is:failed'])
    expect(hints('-mo')).toEqual(['model:'])
    expect(hints('is:failed')).toEqual([])
    expect(hints('welcome')).toEqual([])
  })

  it('complete the word that is being typed', () => {
    const hint = searchHints('is:fai')[0]
    expect(hint && completeSearch('model:x -is:fai', hint)).toBe('model:x -is:failed ')
    const model = searchHints('mo')[0]
    expect(model && completeSearch('a mo', model)).toBe('a model:')
    expect(model && completeSearch('', model)).toBe('model:')
  })
})
