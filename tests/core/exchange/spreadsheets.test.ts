import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../electron/contract/decode-text'
import { toCsv } from '../../../electron/core/exchange/to-csv'
import { NOW } from '../samples'
import { fromCsv, line } from './from-csv'
import { fromJson } from './from-json'

const A = '0f3c2a10-1111-4222-8333-444455556666'
const B = '7d9e5b20-aaaa-4bbb-9ccc-ddddeeeeffff'
const C = '12ab34cd-0000-4000-8000-00000000000c'

describe('a table that a spreadsheet saved', () => {
  it.each([
    ['semicolons', `id;label;pinned\r\n${A};Film;TRUE\r\n`],
    ['tabs', `id\tlabel\tpinned\r\n${A}\tFilm\tTRUE\r\n`],
    ['a line that names the separator', `sep=;\r\nid;label;pinned\r\n${A};Film;WAHR\r\n`],
    ['such a line for another separator than it has', `sep=,\nid;label;pinned\n${A};Film;WAHR\n`],
    ['such a line before a byte order mark', `sep=;\r\n\ufeff"id";"label";"pinned"\r\n${A};Film;WAHR\r\n`],
    ['such a line in quotes', `"sep=;"\nid;label;pinned\n${A};Film;WAHR\n`],
    ['an unusual separator that is named', `sep=#\nid#label#pinned\n${A}#Film#WAHR\n`],
    ['every cell quoted', `"id";"label";"pinned"\n"${A}";"Film";"WAHR"\n`],
    ['lines that end with CR', `id;label;pinned\r${A};Film;WAHR\r`],
    ['no line break at its end', `id;label;pinned\n${A};Film;WAHR`],
    ['columns moved', `pinned;label;id\nWAHR;Film;${A}\n`],
    ['columns added', `No.;id;My own;label;pinned\n1;${A};x;Film;WAHR\n`],
    ['names of columns changed', ` ID ; Label;PINNED\n${A};Film;WAHR\n`],
    ['blanks around cells', `id; label; pinned\n ${A} ;"Film" ; WAHR \n`],
    ['empty columns and lines at its end', `id;label;pinned;;\n${A};Film;WAHR;;\n;;;;\n\n`],
    ['a title above', `syncwatch-2026-11-27;;\n;;\nid;label;pinned\n${A};Film;WAHR\n`],
    ['the header twice', `id;label;pinned\n${A};Film;WAHR\nid;label;pinned\n`],
    ['a byte order mark', `\ufeffid;label;pinned\n${A};Film;WAHR\n`],
    ['each line in its first cell', `"id,""label"",""pinned"""\n"${A},""Film"",""true"""\n`],
  ])('is read whole with %s', (_what, text) => {
    expect(fromCsv(text)).toEqual({ generations: [line(A, { label: 'Film', pinned: true })], refused: [] })
  })

  it.each([
    'TRUE',
    'true',
    'WAHR',
    'Wahr',
    'VRAI',
    'VERO',
    'VERDADERO',
    'WAAR',
    'PRAWDA',
    'ИСТИНА',
    '1',
    'x',
    'yes',
    'Ja',
  ])('is pinned by %s', (word) => {
    expect(fromCsv(`id;pinned;muted\n${A};${word};\n`)?.generations[0]).toMatchObject({
      pinned: true,
      muted: null,
    })
  })

  it.each(['FALSE', 'FALSCH', 'FAUX', 'FALSO', '0', 'no', 'nein'])('is not pinned by %s', (word) => {
    expect(fromCsv(`id;pinned\n${A};${word}\n`)?.generations[0]).toMatchObject({ pinned: false })
  })

  it('keeps a note of several lines, whatever the line breaks', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = [`id;note`, `${A};"one${end}two ""2"""`, `${B};x`].join(end)
      expect(fromCsv(text)?.generations).toEqual([line(A, { note: 'one\ntwo "2"' }), line(B, { note: 'x' })])
    }
  })
})

describe('a file saved by LibreOffice', () => {
  // An export of 7 generations that LibreOffice 7.4 in German saved with semicolons, in Windows-1252.
  it('comes back whole', () => {
    const bytes = readFileSync(join(__dirname, 'fixtures/libreoffice-german.csv'))
    const list = fromCsv(decodeText(bytes) ?? '')
    const changedAt = { label: NOW + 1, pinned: NOW + 60_000 }
    const read = (
      id: string,
      label: string | null,
      note: string | null,
      pinned: boolean,
      muted: boolean,
    ) => ({
      id,
      label,
      note,
      pinned,
      muted,
      changedAt,
    })
    expect(list).toEqual({
      generations: [
        read(A, 'Größe „A“ – 5 €', 'todo:\n- a\n=1+1\nsay "hi"; then go', true, false),
        read('12345678901234567890', '007', '1/2', false, true),
        read('1e5b0000-1111-4222-8333-444455556666', 'TRUE', 'x;=1+1;y', true, true),
        read('gen-1234', '=HYPERLINK("http://a.example";"x")', '27.11.2026 16:11', false, false),
        read('gen-1235', '1e5', 'May 5', true, false),
        read('gen-1236', "'quoted'", 'a|b, c\td', false, false),
        read('gen-1237', null, null, false, false),
      ],
      refused: [],
    })
  })

  it('is searched for IDs when it was opened with another separator, which lost quotes', () => {
    const text = `"id"",""label"",""note"\n"${A}"","",""x"\n"${B}"",""y"",""\n""${C}"",""z"",""x"\n`
    expect(fromCsv(text)).toBeNull()
  })
})

describe('a line that can’t be read', () => {
  it.each([
    ['opens a cell', `${B};"bad;`],
    ['stands in a cell', `${B};5" screen;`],
    ['is followed by more', `${B};"bad"ly;`],
    ['stands before the ID', `"${B};bad;`],
  ])('is named when a stray quote %s, and the others come in', (_where, bad) => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['id;label;note', `${A};Film;"a${end}b"`, bad, `${C};"Good";x`, ''].join(end)
      expect(fromCsv(text)).toEqual({
        generations: [line(A, { label: 'Film', note: 'a\nb' }), line(C, { label: 'Good', note: 'x' })],
        refused: [{ line: 4, reason: 'malformed_line', piece: bad }],
      })
    }
  })

  it('is named once when a note of several lines has the stray quote', () => {
    const text = `id;label;note\n${A};x;"one\ntwo "2"\nthree"\n${B};y;z\n`
    expect(fromCsv(text)).toEqual({
      generations: [line(B, { label: 'y', note: 'z' })],
      refused: [{ line: 2, reason: 'malformed_line', piece: `${A};x;"one` }],
    })
  })

  it.each([
    ['no_id', ';Film;x', ';Film;x'],
    ['not_an_id', 'what?;Film;x', 'what?'],
    ['not_an_id', '1,23457E+19;Film;x', '1,23457E+19'],
    ['not_an_id', '1.23456789012346E+019;Film;x', '1.23456789012346E+019'],
  ])('is named with the reason %s', (reason, bad, piece) => {
    expect(fromCsv(`sep=;\nid;label;note\n${A};;\n\n${bad}\n`)).toEqual({
      generations: [line(A)],
      refused: [{ line: 5, reason, piece }],
    })
  })

  it('is named without the API key that is in it', () => {
    const key = 'sk-Xy12ab34Cd56ef78Gh90'
    expect(fromCsv(`id;label;note\n${key};x;\n${A};"${key};\n;${key};\n${B};;\n`)?.refused).toEqual([
      { line: 2, reason: 'api_key', piece: null },
      { line: 3, reason: 'malformed_line', piece: `${A};"…;` },
      { line: 4, reason: 'no_id', piece: ';…;' },
    ])
    expect(
      fromJson(JSON.stringify({ format: 'syncwatch-watchlist', generations: [{ id: key }] }))?.refused,
    ).toEqual([{ line: 1, reason: 'api_key', piece: null }])
  })

  it('is named when it is the only one', () => {
    expect(fromCsv(`id,label,note,pinned\n${A},"x,,\n`)).toEqual({
      generations: [],
      refused: [{ line: 2, reason: 'malformed_line', piece: `${A},"x,,` }],
    })
    expect(fromCsv(toCsv([]))).toEqual({ generations: [], refused: [] })
  })

  it('is found in linear time in a hostile text', () => {
    const start = performance.now()
    for (const piece of ['x', '"', '""', '"a\n', ',"', '"\n', 'x"\n', ',', '" ', `"""x\n`]) {
      const text = piece.repeat(1_000_000 / piece.length)
      fromCsv(text)
      fromCsv(`id,label,pinned\n${A},x,\n${text}`)
    }
    expect(performance.now() - start).toBeLessThan(15_000)
  })

  it('is only reported for a table', () => {
    for (const text of [
      '',
      A,
      `${A}\n${B}`,
      `id\n${A}, ${B}`,
      'id,name\na,b',
      `{"id": "${A}", "label": "x"}`,
      `the id, label and note of ${A}`,
      `${A},Film\nid,label\n${B},x`,
      `id,generation_id,status\n${B},${A},COMPLETED`,
      `id,name,model,status,generation\n1,x,sync-3,COMPLETED,${A}`,
    ])
      expect(fromCsv(text), text).toBeNull()
  })
})
