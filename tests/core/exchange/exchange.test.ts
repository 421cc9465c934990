import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_ANNOTATIONS } from '../../../electron/contract/no-annotations'
import { exportedOf } from '../../../electron/core/exchange/exported'
import { toJson } from '../../../electron/core/exchange/json'
import { toCsv } from '../../../electron/core/exchange/to-csv'
import { NOW, generation, watched } from '../samples'
import { fromCsv } from './from-csv'
import { fromJson } from './from-json'

const entry = (label: string | null, note: string | null = null, pinned = false, muted = false) =>
  exportedOf(watched({ annotations: { label, note, pinned, muted } }))

describe('an exported list', () => {
  it('contains what is known of each generation, and no URL', () => {
    const url = 'https://cdn.example.com/out.mp4?sig=secret'
    const exported = exportedOf(
      watched({
        generation: generation({ status: 'FAILED', error: 'No face.', errorCode: 'no_face', outputUrl: url }),
        finishedAt: NOW + 60_000,
        tookMs: 60_400,
        annotations: { ...NO_ANNOTATIONS, label: 'Launch film' },
      }),
    )
    expect(exported).toMatchObject({
      label: 'Launch film',
      status: 'FAILED',
      error: 'No face.',
      tookSeconds: 60,
    })
    expect(toCsv([exported]) + toJson([exported], NOW)).not.toContain('secret')
  })

  it('contains the name of the project where it is known', () => {
    const entry = watched({ generation: generation({ projectId: 'p1' }) })
    const nameOf = (id: string | null | undefined) => (id === 'p1' ? '=Spring' : null)
    const exported = exportedOf(entry, nameOf)
    expect(exported).toMatchObject({ projectId: 'p1', projectName: '=Spring' })
    expect(toCsv([exported])).toContain(`"p1","'=Spring",`)
    expect(exportedOf(entry).projectName).toBeNull()
    expect(exportedOf(watched(), nameOf).projectName).toBeNull()
  })

  it('contains what it cost as a number that spreadsheets can add, and as nothing else', () => {
    const exported = exportedOf(watched({ cost: { state: 'complete', usd: '3.20', components: [] } }))
    expect(toCsv([exported], ['id', 'costUsd'])).toContain(',"3.20"\r\n')
    expect(toCsv([{ ...exported, costUsd: '=1+1' }], ['id', 'costUsd'])).toContain(`,"'=1+1"`)
  })

  it('contains no formula for a spreadsheet', () => {
    for (const start of ['=', '+', '-', '@', '\t=', '\r=', '＝', '＋', '－', '＠', "'="]) {
      const [, line = ''] = toCsv([entry(`${start}cmd|calc`)]).split(/\r\n(?=[^"]*(?:"[^"]*"[^"]*)*$)/u)
      const cell = /^[^,]*,("?)(.*)/su.exec(line)?.[2] ?? ''
      expect(cell.startsWith("'"), JSON.stringify(start)).toBe(true)
    }
  })

  it("keeps the user's annotations in JSON and CSV", () => {
    const text = fc.option(fc.string({ minLength: 1, maxLength: 40 }), { nil: null })
    fc.assert(
      fc.property(text, text, fc.boolean(), fc.boolean(), (label, note, pinned, muted) => {
        const exported = [entry(label, note, pinned, muted), entry('other')]
        const wanted = exported.map((one) => ({
          id: one.id,
          label: one.label,
          note: one.note,
          pinned: one.pinned,
          muted: one.muted,
          changedAt: {},
        }))
        expect(fromJson(toJson(exported, NOW))).toEqual({ generations: wanted, refused: [] })
        expect(fromCsv(toCsv(exported))).toEqual({ generations: wanted, refused: [] })
      }),
    )
  })

  it('is distinguished from other texts, and an invalid line affects no other', () => {
    for (const other of ['', 'id,name\na,b', '[{"id":"a"}]', '{"format":"x"}', 'null']) {
      expect(fromJson(other)).toBeNull()
      expect(fromCsv(other)).toBeNull()
    }
    const file = {
      format: 'syncwatch-watchlist',
      generations: [null, { id: 5 }, { id: 'gen-1234', label: 7 }],
    }
    expect(fromJson(JSON.stringify(file))).toEqual({
      generations: [{ id: 'gen-1234', label: null, note: undefined, changedAt: {} }],
      refused: [
        { line: 1, reason: 'no_id', piece: 'null' },
        { line: 2, reason: 'no_id', piece: '{"id":5}' },
      ],
    })
  })
})
