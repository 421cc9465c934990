import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { annotationsSchema } from '../../../electron/contract/annotations'
import { decodeText } from '../../../electron/contract/decode-text'
import { exportedOf } from '../../../electron/core/exchange/exported'
import { toCsv } from '../../../electron/core/exchange/to-csv'
import { NOW, generation, watched } from '../samples'
import { fromCsv, line } from './from-csv'
import { mangled, manglings } from './mangling'

const A = '0f3c2a10-1111-4222-8333-444455556666'

describe('an exported table', () => {
  const entry = (label: string | null, note: string | null = null) =>
    exportedOf(watched({ id: A, annotations: { label, note, pinned: true, muted: false } }))

  it('has every cell quoted', () => {
    const csv = toCsv([entry('a;=1+1', 'say "hi"\nthere'), entry(null)])
    expect(csv).toMatch(/^\ufeff("([^"]|"")*"(,"([^"]|"")*")*\r\n)+$/u)
  })

  it('has no formula, even if a spreadsheet splits it at another separator or in the lines of a note', () => {
    const parts = toCsv([entry('a;=1+1', 'b\t=2\n=3|@4;\r\n-5;+6')]).split(/[;|\t\r\n]/u)
    expect(parts.filter((part) => /^[=+\-@]/u.test(part))).toEqual([])
  })

  it.each([
    '007',
    '1/2',
    '3-4',
    '1e5',
    'TRUE',
    'wahr',
    'May 5',
    '27.11.2026 16:11',
    '12:30',
    '1.234,50 €',
    '50 %',
  ])('has %s as a text that no spreadsheet converts', (label) => {
    const csv = toCsv([entry(label)])
    expect(csv).toContain(`"'${label}"`)
    expect(fromCsv(csv)?.generations[0]?.label).toBe(label)
  })

  it('has only the chosen columns, and comes back with them', () => {
    const csv = toCsv([entry('Film', 'secret')], ['id', 'label'])
    expect(csv).toBe(`\ufeff"id","label"\r\n"${A}","Film"\r\n`)
    expect(fromCsv(csv)?.generations).toEqual([line(A, { label: 'Film' })])
    expect(fromCsv(toCsv([entry(null)], ['id']))?.generations).toEqual([line(A)])
  })

  it('says when each annotation was changed', () => {
    const annotatedAt = { label: NOW, muted: NOW + 5 }
    const csv = toCsv([exportedOf(watched({ annotatedAt }))])
    expect(csv).toContain('"label 2026-11-24T09:00:00.000Z, muted 2026-11-24T09:00:00.005Z"')
    expect(fromCsv(csv)?.generations[0]?.changedAt).toEqual(annotatedAt)
  })

  it('is imported unchanged after any spreadsheet saved it', () => {
    const text = fc.option(
      fc.oneof(
        fc.string({ minLength: 1, maxLength: 40 }),
        fc.stringMatching(/^[\w ;,|\t"'=+@\n-]{1,30}$/u),
        fc.constantFrom(
          '007',
          'WAHR',
          '1e5',
          'Größe „A“ – 5 €',
          '1/2',
          'a\n- b',
          'x;=1+1',
          "''=",
          ';;',
          '"',
          '""',
        ),
      ),
      { nil: null },
    )
    const id = fc.oneof(
      fc.uuid(),
      fc.stringMatching(/^[1-9]\d{9,20}$/u),
      fc.stringMatching(/^gen_[a-z]{4}\d{3}$/u),
    )
    const time = fc.option(fc.integer({ min: 1, max: NOW }), { nil: undefined })
    const list = fc.array(
      fc.record({
        id,
        annotations: fc
          .record({ label: text, note: text, pinned: fc.boolean(), muted: fc.boolean() })
          .map((annotations) => annotationsSchema.parse(annotations)),
        annotatedAt: fc.record({ label: time, note: time, pinned: time, muted: time }),
      }),
      { minLength: 1, maxLength: 8 },
    )
    fc.assert(
      fc.property(list, manglings, (entries, mangling) => {
        const exported = entries.map((one) =>
          exportedOf(watched({ ...one, tookMs: 60_400, generation: generation({ outputDuration: 12.5 }) })),
        )
        const bytes = mangled(toCsv(exported), mangling)
        const read = fromCsv(decodeText(bytes) ?? '')
        expect(read?.refused).toEqual([])
        expect(read?.generations).toEqual(
          entries.map((one) => ({
            id: one.id,
            ...one.annotations,
            changedAt: expect.objectContaining({}) as object,
          })),
        )
        expect(read?.generations.map(({ changedAt }) => changedAt)).toEqual(
          entries.map((one) => one.annotatedAt),
        )
      }),
      { numRuns: 500 },
    )
  })
})
