import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { GenerationRow } from '../../../electron/contract/generation-row'
import { toRow } from '../../../electron/core/watchlist/to-row'
import type { WatchedGeneration } from '../../../electron/core/watchlist/watched-generation'
import { toLine } from '../../../electron/main/platform/storage/journal/codec'
import { HEADER } from '../../../electron/main/platform/storage/journal/journal-format'
import { readFirstScreen } from '../../../electron/main/shell/window/first-screen-file'
import type { ListLook } from '../../../electron/main/shell/window/first-look'
import { FirstScreenWriter } from '../../../electron/main/shell/window/first-screen-writer'
import { watched } from '../testing'

const LOOK: ListLook = {
  language: 'de',
  density: 'compact',
  listSort: 'added',
  listGroup: 'none',
  listForm: 'list',
  tileWidth: 220,
}
const idOf = (n: number): string => `gen-${1000 + n}`

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'syncwatch-first-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const journal = () => join(folder, 'watchlist.jsonl')
const file = () => join(folder, 'first-screen.json')
const listOf = (count: number): WatchedGeneration[] =>
  Array.from({ length: count }, (_, n) => watched(idOf(n), {}, { addedAt: n, watch: { kind: 'queued' } }))

function write(entries: WatchedGeneration[], look = LOOK, hasFailedWrites = false): FirstScreenWriter {
  writeFileSync(journal(), HEADER + entries.map((put) => toLine({ put })).join(''))
  const writer = new FirstScreenWriter({
    folder,
    watchlist: { all: () => entries, hasFailedWrites },
    look: () => look,
    onError: (what, error) => expect.fail(`${what}: ${String(error)}`),
  })
  writer.write()
  return writer
}

const read = (look = LOOK) => readFirstScreen(folder, look, () => null)
const idsIn = (rowsJson: string) => (JSON.parse(rowsJson) as GenerationRow[]).map(({ id }) => id)

it('gives the next start what a long list begins with, and the counts of all', async () => {
  write(listOf(1_000))
  const rows = await read()
  expect(idsIn(rows?.rowsJson ?? '[]').slice(0, 2)).toEqual([idOf(999), idOf(998)])
  expect(rows).toMatchObject({ counts: { running: 1_000 }, look: LOOK })
  expect(readFileSync(file(), 'utf8').length).toBeLessThan(100_000)
})

it('gives the rows as they are stored, without what belongs to the run that wrote them', async () => {
  const entry = watched('a', { status: 'PROCESSING' }, { watch: { kind: 'holding' }, ranMs: 5 })
  write([entry])
  const rows = JSON.parse((await read())?.rowsJson ?? '[]') as GenerationRow[]
  expect(rows).toEqual([toRow({ ...entry, watch: { kind: 'queued' }, ranMs: null })])
})

describe('is not used', () => {
  it('once the journal has changed, is missing, or another one is in its place', async () => {
    write(listOf(3))
    appendFileSync(journal(), `${JSON.stringify({ removed: [idOf(1)], at: 1 })}\n`)
    expect(await read()).toBeNull()
    write(listOf(3))
    const content = readFileSync(journal())
    rmSync(journal())
    expect(await read()).toBeNull()
    writeFileSync(journal(), content)
    expect(await read()).toBeNull()
  })

  it('for another order', async () => {
    write(listOf(3))
    expect(await read({ ...LOOK, listSort: 'smart' })).toBeNull()
    expect(await read({ ...LOOK, listGroup: 'day' })).toBeNull()
    expect(await read({ ...LOOK, density: 'comfortable', language: 'en' })).not.toBeNull()
  })

  it.each([
    ['no JSON', () => '{"version":1'],
    ['another version', (text: string) => text.replace('"version":1', '"version":2')],
    ['an entry of another form', (text: string) => text.replace('"addedAt":0', '"addedAt":"0"')],
    ['an unknown field', (text: string) => text.replace('{', '{"more":1,')],
    ['a count that is none', (text: string) => text.replace('"running":3', '"running":null')],
    ['a list', () => '[]'],
  ])('when it holds %s', async (_what, change) => {
    write(listOf(3))
    const text = readFileSync(file(), 'utf8')
    writeFileSync(file(), change(text))
    expect(readFileSync(file(), 'utf8')).not.toBe(text)
    expect(await read()).toBeNull()
  })
})

it('is not written while the journal lacks changes, for an empty list, nor where all rows have to be compared', () => {
  write(listOf(3), LOOK, true)
  expect(existsSync(file())).toBe(false)
  write([])
  expect(existsSync(file())).toBe(false)
  write(listOf(1_000), { ...LOOK, listSort: 'name' })
  expect(existsSync(file())).toBe(false)
})

it('is removed when the app has started, also where there is none', () => {
  const writer = write(listOf(3))
  expect(existsSync(file())).toBe(true)
  writer.remove()
  writer.remove()
  expect(existsSync(file())).toBe(false)
})
