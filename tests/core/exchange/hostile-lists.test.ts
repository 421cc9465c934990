import { describe, expect, it } from 'vitest'
import { runToEnd } from '../../../electron/core/add/run-to-end'
import { readJson } from '../../../electron/core/exchange/json'
import { findTable } from '../../../electron/core/exchange/table'
import { fromCsv } from './from-csv'
import { fromJson } from './from-json'

const A = '0f3c2a10-1111-4222-8333-444455556666'
const file = (generations: string): string =>
  `{"format": "syncwatch-watchlist", "version": 1, "generations": [${generations}]}`

describe('a hostile list', () => {
  it('yields a limited number of refused entries', () => {
    expect(fromJson(file(`${'1,'.repeat(50_000)}{"id": "${A}"}`))).toMatchObject({
      generations: [{ id: A }],
      refused: { length: 10_000 },
    })
  })

  it('is read in slices', () => {
    const reading = readJson(file(`{"id": "${A}"}, {"id": "${A}"}`))
    expect([reading.next().done, reading.next().done, reading.next().done]).toEqual([false, false, true])
  })

  it('changes no prototype', () => {
    const list = runToEnd(
      readJson(file(`{"id": "${A}", "__proto__": {"pinned": true}, "constructor": {"a": 1}}`)),
    )
    expect(list?.generations[0]?.pinned).not.toBe(true)
    expect('a' in {}).toBe(false)
  })

  it('is not unwrapped as a whole only because its first line looks like a cell', () => {
    const text = `"x,""y"\n${'"a,""b"\n'.repeat(1_000_000)}`
    const started = performance.now()
    expect(findTable(text)).toBeNull()
    expect(performance.now() - started).toBeLessThan(500)
  })
})

describe('a secret in a refused line', () => {
  const secret = 'Zq7PlainKey99'

  it.each([
    `id,label,note\n,"api_key=${secret}",x\n${A},,\n`,
    `id,label,note\n${A},"a" b,SYNC_API_KEY=${secret}\n${A},,\n`,
  ])('is not shown, whatever its form: %s', (text) => {
    const list = fromCsv(text)
    expect(list?.refused).toMatchObject([{ line: 2, piece: null, reason: 'api_key' }])
  })

  it('is not shown by an entry of a JSON file', () => {
    expect(fromJson(file(`{"id": "", "apiKey": "${secret}"}`))?.refused).toEqual([
      { line: 1, piece: null, reason: 'api_key' },
    ])
  })
})
