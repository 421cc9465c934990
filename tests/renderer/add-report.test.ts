import { afterEach, describe, expect, it } from 'vitest'
import type { AddResult, RefusedPiece } from '../../electron/contract/add-result'
import { type Language, readLanguageFrom } from '../../electron/i18n'
import { isDeclined, isLong, partOf, problemPart, reportOf } from '../../renderer/model/add-report'
import {
  foundCounts,
  plainQuestion,
  plainReport,
  refusedLine,
  reportDetail,
  reportTitle,
} from '../../renderer/text/add-report-text'

const HELLO: RefusedPiece = { line: 3, piece: 'hello', reason: 'not_an_id' }
const KEY: RefusedPiece = { line: 4, piece: null, reason: 'api_key' }
const result = (over: Partial<AddResult>): AddResult => ({ added: [], already: [], refused: [], ...over })
const many = (count: number): RefusedPiece[] =>
  Array.from({ length: count }, (_, n) => ({ line: n + 1, piece: `word-${n}`, reason: 'not_an_id' }))

let language: Language = 'en'
readLanguageFrom(() => language)
afterEach(() => {
  language = 'en'
})

describe('a report of what was added', () => {
  it('counts an ID that is new and in the text twice as added alone', () => {
    expect(partOf(result({ added: ['a', 'b'], already: ['b', 'c'] })).already).toEqual(['c'])
  })

  it('counts an ID that two files have as added alone', () => {
    const parts = [
      partOf(result({ added: ['a'] }), 'one.txt'),
      partOf(result({ already: ['a', 'b'] }), 'two.txt'),
    ]
    expect(reportOf(parts)).toMatchObject({ added: ['a'], already: ['b'] })
  })

  it('counts the lines that were not understood, file by file, without keys', () => {
    const refused = [HELLO, { ...HELLO, piece: 'there' }, KEY]
    const parts = [partOf(result({ refused }), 'one.txt'), partOf(result({ refused }), 'two.txt')]
    expect(reportOf(parts)).toMatchObject({ refusedLineCount: 2, hasKey: true })
  })

  it('is long from the fourth refused piece or the tenth known ID on, and when something in several files was refused', () => {
    const ids = Array.from({ length: 10 }, (_, n) => `id-${n}`)
    const isLongFor = (...results: Partial<AddResult>[]): boolean =>
      isLong(reportOf(results.map((each, at) => partOf(result(each), `${at}.txt`))))
    expect(isLongFor({ added: ids, refused: many(3), already: ids.slice(1) })).toBe(false)
    expect(isLongFor({ refused: many(4) })).toBe(true)
    expect(isLongFor({ already: ids })).toBe(true)
    expect(isLongFor({ added: ids }, { already: ['x'] })).toBe(false)
    expect(isLongFor({ added: ids }, { refused: [HELLO] })).toBe(true)
    expect(isLong(reportOf([partOf(result({})), problemPart('a.png', 'Not text.')]))).toBe(true)
  })

  it('is none when the user declined everything', () => {
    const canceled = partOf(result({ isCanceled: true }))
    expect(isDeclined(reportOf([canceled]))).toBe(true)
    expect(isDeclined(reportOf([canceled, partOf(result({ added: ['a'] }))]))).toBe(false)
  })
})

describe('the text of a report', () => {
  const titleAndDetail = (...parts: Parameters<typeof reportOf>[0]): string[] => {
    const report = reportOf(parts)
    return [reportTitle(report), reportDetail(report)]
  }

  it('says what was added, what was there, and which lines were refused', () => {
    expect(titleAndDetail(partOf(result({ added: ['a', 'b'], already: ['c'], refused: [HELLO] })))).toEqual([
      'Added 2 generations',
      "1 was already in the list.\nLine 3: “hello” isn't a generation ID.",
    ])
    const onFirstLine = partOf(result({ added: ['a'], refused: [{ ...HELLO, line: 1 }] }))
    expect(titleAndDetail(onFirstLine)[1]).toBe("“hello” isn't a generation ID.")
    expect(titleAndDetail(partOf(result({ added: ['a'] })))).toEqual(['Added 1 generation', ''])
  })

  it('counts the lines when they are many, in German too', () => {
    const part = partOf(result({ added: ['a'], refused: many(12) }))
    expect(titleAndDetail(part)[1]).toBe('12 lines not understood.')
    language = 'de'
    expect(titleAndDetail(part)).toEqual(['1 Generierung hinzugefügt', '12 Zeilen nicht verstanden.'])
  })

  it('says why nothing was added', () => {
    expect(titleAndDetail(partOf(result({ already: ['a'] })))).toEqual([
      'Nothing new to watch',
      '1 was already in the list.',
    ])
    expect(titleAndDetail(partOf(result({ refused: [HELLO] })))[0]).toBe('No generation IDs found')
    expect(titleAndDetail(problemPart('a.png', '“a.png” isn’t a text file.'))).toEqual([
      '“a.png” isn’t a text file.',
      '',
    ])
    const both = [problemPart('a.png', 'Not text.'), partOf(result({ added: ['a'] }), 'ids.txt')]
    expect(titleAndDetail(...both)).toEqual(['Added 1 generation', 'Not text.'])
  })

  it('says which batches are watched as sets, and which were before', () => {
    const batch = (id: string, over = {}) => ({ id, setId: 'x', count: 50, isNew: true, ...over })
    const [fresh, unread, known] = [
      batch('batch-1'),
      batch('batch-2', { count: null }),
      batch('batch-3', { isNew: false }),
    ]
    const watched = 'Batch batch-1: 50 generations, watched as a set'
    expect(titleAndDetail(partOf(result({ batches: [fresh] })))).toEqual([watched, ''])
    expect(titleAndDetail(partOf(result({ batches: [fresh, unread, known] })))).toEqual([
      watched,
      'Batch batch-2: watched as a set. Its generations appear as soon as it can be read.\n' +
        'Batch batch-3 is already in the list.',
    ])
    expect(titleAndDetail(partOf(result({ added: ['a'], batches: [fresh] })))).toEqual([
      'Added 1 generation',
      `${watched}.`,
    ])
    expect(plainReport(reportOf([partOf(result({ batches: [fresh] }))]))).toBe(`${watched}.\n`)
    language = 'de'
    expect(titleAndDetail(partOf(result({ batches: [batch('batch-1', { count: 1 })] })))[0]).toBe(
      'Batch batch-1: 1 Generierung, als Set beobachtet',
    )
  })

  it('names each reason, and never shows a key', () => {
    const lines = (['not_an_id', 'batch', 'no_id', 'malformed_line'] as const).map((reason) =>
      refusedLine({ line: 1_234, piece: 'x', reason }),
    )
    expect(lines).toEqual([
      "Line 1,234: “x” isn't a generation ID",
      "Line 1,234: There's no batch “x” in your account",
      'Line 1,234: No generation ID in “x”',
      "Line 1,234: Couldn't be read: “x”",
    ])
    expect(refusedLine({ line: 3, piece: 'sk-secret', reason: 'api_key' })).toBe(
      'Line 3: Looks like an API key (not shown)',
    )
    language = 'de'
    expect(refusedLine(KEY)).toBe('Zeile 4: Sieht wie ein API-Schlüssel aus (wird nicht angezeigt)')
  })
})

describe('the copied report', () => {
  it('has everything of each file under its name', () => {
    const parts = [
      partOf(result({ added: ['a', 'b'], already: ['c'], refused: [HELLO, KEY] }), 'ids.txt'),
      problemPart('a.png', 'Not text.'),
      partOf(result({ isCanceled: true }), 'more.csv'),
    ]
    expect(plainReport(reportOf(parts))).toBe(
      [
        'ids.txt',
        'Added (2)',
        '  a',
        '  b',
        'Already in the list (1)',
        '  c',
        'Not added (2)',
        "  Line 3: “hello” isn't a generation ID",
        '  Line 4: Looks like an API key (not shown)',
        '',
        'a.png',
        'Not text.',
        '',
        'more.csv',
        'Canceled. Nothing was added.',
        '',
      ].join('\n'),
    )
  })

  it('starts with the counts before anything is added', () => {
    const question = {
      id: 1,
      fileName: null,
      foundCount: 18,
      count: 15,
      first: ['a', 'b'],
      alreadyCount: 3,
      batchCount: 0,
      refusedCount: 2,
      refusedLineCount: 2,
      refused: [HELLO],
      hasKey: false,
      isUnclear: false,
    }
    expect(foundCounts(question)).toBe('18 IDs found, 3 already in the list, and 2 lines not understood.')
    expect(
      foundCounts({ foundCount: 1, alreadyCount: 0, batchCount: 2, refusedLineCount: 1, hasKey: true }),
    ).toBe('1 ID found, 2 batches, 1 line not understood, and an API key left out.')
    expect(plainQuestion(question)).toBe(
      [
        '18 IDs found, 3 already in the list, and 2 lines not understood.',
        'New (15)',
        '  a',
        '  b',
        '  and 13 more',
        'Not added (2)',
        "  Line 3: “hello” isn't a generation ID",
        '  and 1 more',
        '',
      ].join('\n'),
    )
    language = 'de'
    expect(foundCounts(question)).toBe(
      '18 IDs gefunden, 3 bereits in der Liste und 2 Zeilen nicht verstanden.',
    )
  })
})
