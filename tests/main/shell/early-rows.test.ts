import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IpcMainInvokeEvent } from 'electron'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { StoredRows } from '../../../electron/contract/stored-rows'
import type { GenerationRow } from '../../../electron/contract/generation-row'
import { toRow } from '../../../electron/core/watchlist/to-row'
import { toLine } from '../../../electron/main/platform/storage/journal/codec'
import { HEADER } from '../../../electron/main/platform/storage/journal/journal-format'
import { EarlyRows } from '../../../electron/main/shell/launch/early-rows'
import type { ListLook } from '../../../electron/main/shell/window/first-look'
import { FirstScreenWriter } from '../../../electron/main/shell/window/first-screen-writer'
import { watched } from '../testing'

const LOOK: ListLook = {
  language: 'de',
  density: 'compact',
  listSort: 'smart',
  listGroup: 'none',
  listForm: 'list',
  tileWidth: 220,
}
const LANGUAGES = () => ['de-AT', 'en']
const EVENT = {} as IpcMainInvokeEvent
const idOf = (n: number): string => `gen-${1000 + n}`

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'syncwatch-early-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The early rows of a list with this many running generations. */
function listOf(count: number, look = LOOK): EarlyRows {
  const lines = Array.from({ length: count }, (_, n) => toLine({ put: watched(idOf(n), {}, { addedAt: n }) }))
  writeFileSync(join(folder, 'watchlist.jsonl'), HEADER + lines.join(''))
  return new EarlyRows(folder, look, LANGUAGES)
}

async function answerOf(early: EarlyRows): Promise<StoredRows | null | undefined> {
  const answer = await early.answer(() => true)(EVENT)
  return answer?.ok ? answer.value : undefined
}

const rowsIn = (stored: StoredRows | null | undefined) =>
  JSON.parse(stored?.rowsJson ?? '[]') as GenerationRow[]

it('answers the page with the rows of a short list in the order of the list, their counts and the look', async () => {
  const early = listOf(3)
  await early.readFirst()
  const stored = await answerOf(early)
  expect(rowsIn(stored)).toEqual(
    [0, 1, 2].map((n) => toRow(watched(idOf(n), {}, { addedAt: n, watch: { kind: 'queued' } }))),
  )
  expect(stored).toMatchObject({
    counts: { running: 3, completed: 0 },
    look: LOOK,
    systemLanguages: LANGUAGES(),
  })
})

it('answers with the first screen of a long list, and with nothing where all rows have to be compared', async () => {
  const early = listOf(1_000, { ...LOOK, listSort: 'added' })
  await early.readFirst()
  const [stored, journal] = await Promise.all([answerOf(early), early.read()])
  expect(
    rowsIn(stored)
      .map(({ id }) => id)
      .slice(0, 2),
  ).toEqual([idOf(999), idOf(998)])
  expect(rowsIn(stored).length).toBeLessThan(100)
  expect(stored?.counts.running).toBe(1_000)
  expect(journal?.contents.entries.size).toBe(1_000)
  const byName = listOf(1_000, { ...LOOK, listSort: 'name' })
  void byName.read()
  expect(await answerOf(byName)).toBeNull()
})

it('answers with what a long list begins with before that is read', async () => {
  const look: ListLook = { ...LOOK, listSort: 'added' }
  const early = listOf(1_000, look)
  const all = Array.from({ length: 1_000 }, (_, n) => watched(idOf(n), {}, { addedAt: n }))
  new FirstScreenWriter({
    folder,
    watchlist: { all: () => all, hasFailedWrites: false },
    look: () => look,
    onError: (what, error) => expect.fail(`${what}: ${String(error)}`),
  }).write()
  expect(await early.readFirst()).toBe(true)
  expect(rowsIn(await answerOf(early))[0]?.id).toBe(idOf(999))
})

it.each([
  [
    'a name',
    { version: 1, data: { readAt: 0, names: { 'project-1': 'Spring campaign' } } },
    'Spring campaign',
  ],
  ['no text', { version: 1, data: { names: { 'project-1': 7 } } }, null],
  ['nothing at all', null, null],
])('names projects as an earlier run did, where their file has %s', async (_case, file, name) => {
  writeFileSync(join(folder, 'projects.json'), JSON.stringify(file))
  const entry = watched(idOf(0), { projectId: 'project-1' })
  writeFileSync(join(folder, 'watchlist.jsonl'), HEADER + toLine({ put: entry }))
  const early = new EarlyRows(folder, LOOK, LANGUAGES)
  await early.readFirst()
  expect(rowsIn(await answerOf(early))[0]?.projectName).toBe(name)
})

it('answers with nothing where the list is not plain, and main reads it then', async () => {
  writeFileSync(join(folder, 'watchlist.jsonl'), 'no journal')
  const early = new EarlyRows(folder, LOOK, LANGUAGES)
  await early.readFirst()
  expect(await answerOf(early)).toBeNull()
  expect(await early.read()).toBeNull()
})

it('answers with nothing where there is no list, or one that the system refuses to read', async () => {
  const missing = new EarlyRows(folder, LOOK, LANGUAGES)
  expect(await missing.readFirst()).toBe(false)
  void missing.read()
  expect(await answerOf(missing)).toBeNull()
  const path = join(folder, 'watchlist.jsonl')
  symlinkSync(path, path)
  const locked = new EarlyRows(folder, LOOK, LANGUAGES)
  expect(await locked.readFirst()).toBe(false)
  expect(await locked.read()).toBeNull()
  expect(await answerOf(locked)).toBeNull()
})

it('lets main wait only for rows that the page can show', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  try {
    const early = listOf(3)
    expect(await early.readFirst()).toBe(true)
    const isPainted = vi.fn()
    void early.painted.then(isPainted)
    await answerOf(early)
    expect(isPainted).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(110)
    expect(isPainted).toHaveBeenCalled()
  } finally {
    vi.useRealTimers()
  }
  expect(await listOf(0).readFirst()).toBe(false)
  // Too long to be read before the frame.
  expect(await listOf(1_000).readFirst()).toBe(false)
})

it('leaves the answer to main for any other sender, and once main is loaded', () => {
  const early = listOf(1)
  expect(early.answer(() => false)(EVENT)).toBeNull()
  early.end()
  expect(early.answer(() => true)(EVENT)).toBeNull()
})
