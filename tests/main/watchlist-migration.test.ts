import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { StoredWatchlist } from '../../electron/core/watchlist/watchlist-storage'
import { openWatchlistFile } from '../../electron/main/platform/storage/watchlist-file'
import {
  ENTRY_MIGRATIONS,
  VERSION,
  fromStored,
  toStored,
} from '../../electron/main/platform/storage/journal/stored-entry'
import { storageFolder, watched } from './testing'

type Disk = ReturnType<typeof storageFolder>

const OLD = 'watchlist.json'
const NEW = 'watchlist.jsonl'
// As the app of version 1 wrote it, letter for letter.
const VERSION_1 =
  '{"version":1,"data":{"generations":[{"id":"gen-1234","addedAt":1000,"generation":{"id":"gen-1234","status":"COMPLETED",' +
  '"createdAt":"2026-01-01T00:00:00Z","model":"lipsync-2","input":[],"outputUrl":"https://a.b/c","new":{"a":1},' +
  '"errorCode":null,"progress_percent":null},"readAt":2000,"finishedAt":2000,"tookMs":900,"announcement":"due",' +
  '"watch":{"kind":"finished"}},{"id":"gen-5678","addedAt":1100,"generation":null,"readAt":null,"finishedAt":null,' +
  '"tookMs":null,"announcement":"none","watch":{"kind":"holding"}}]}}'

async function stored(disk: Disk): Promise<StoredWatchlist> {
  return (await openWatchlistFile(disk.options)).load()
}

it('takes over what version 1 left, and keeps its file', async () => {
  const disk = storageFolder()
  writeFileSync(join(disk.folder, OLD), VERSION_1)
  const [first, second, ...others] = (await stored(disk)).entries.values()
  expect(first).toMatchObject({
    id: 'gen-1234',
    addedAt: 1000,
    generation: { status: 'COMPLETED', outputUrl: 'https://a.b/c', new: { a: 1 } },
    readAt: 2000,
    finishedAt: 2000,
    tookMs: 900,
    announcement: 'due',
    watch: { kind: 'finished' },
  })
  expect(second).toMatchObject({ id: 'gen-5678', generation: null, watch: { kind: 'queued' } })
  expect(others).toEqual([])
  expect(disk.names()).toEqual([
    expect.stringMatching(/^watchlist\.json\.migrated-2026-01-02T[\d.-]+Z$/),
    NEW,
  ])
  expect(disk.text(disk.names()[0] ?? '')).toBe(VERSION_1)
  expect([...(await stored(disk)).entries.keys()]).toEqual(['gen-1234', 'gen-5678'])
  expect(disk.problems).toEqual([])
})

it('ends a takeover that a kill cut short between its two steps: the journal counts', async () => {
  const disk = storageFolder()
  const storage = await openWatchlistFile(disk.options)
  storage.append([{ put: watched('gen-9999') }])
  writeFileSync(join(disk.folder, OLD), VERSION_1)
  expect([...(await stored(disk)).entries.keys()]).toEqual(['gen-9999'])
  expect(disk.names()).toEqual([expect.stringContaining('.migrated-'), NEW])
  expect(disk.problems).toEqual([])
})

it('begins a takeover anew that a kill cut short while it wrote', async () => {
  const disk = storageFolder()
  writeFileSync(join(disk.folder, OLD), VERSION_1)
  writeFileSync(join(disk.folder, `${NEW}.new`), '{"syncwatch":"watchlist","version":2}\n{"put":')
  expect((await stored(disk)).entries.size).toBe(2)
  expect(disk.names()).toEqual([expect.stringContaining('.migrated-'), NEW])
})

it('keeps what it can of a version 1 with an entry that does not fit, and tells', async () => {
  const disk = storageFolder()
  writeFileSync(join(disk.folder, OLD), VERSION_1.replace('"addedAt":1000', '"addedAt":"x"'))
  expect([...(await stored(disk)).entries.keys()]).toEqual(['gen-5678'])
  expect(disk.problems).toEqual([expect.stringContaining('1 record ')])
  expect(disk.names()).toEqual([
    expect.stringContaining('.corrupt-'),
    expect.stringContaining('.migrated-'),
    NEW,
  ])
})

it.each([
  ['cut off', '{"version":1,"data":{"generations":[{"id":"a', "isn't valid JSON"],
  ['empty', '', "isn't valid JSON"],
  ['of another version', '{"version":99,"data":{"generations":[]}}', 'different version'],
  ['null', 'null', 'different version'],
  ['of another shape', '{"version":1,"data":{"generations":{}}}', 'unexpected format'],
  ['without data', '{"version":1}', 'unexpected format'],
])('a version 1 that is %s is kept aside, and it starts empty', async (_what, text, said) => {
  const disk = storageFolder()
  writeFileSync(join(disk.folder, OLD), text)
  expect((await stored(disk)).entries.size).toBe(0)
  expect(disk.problems).toEqual([expect.stringContaining(said)])
  expect(disk.names()).toEqual([expect.stringContaining('watchlist.json.corrupt-'), NEW])
  expect(disk.text(disk.names()[0] ?? '')).toBe(text)
})

it('brings an entry up to date step by step', () => {
  const steps = [
    (entry: unknown) => ({ ...(entry as object), addedAt: 1 }),
    (entry: unknown) => ({ ...(entry as object), readAt: 2 }),
  ]
  const entry = toStored(watched('gen-1234', null, { addedAt: 0 }))
  expect(fromStored(entry, 1, steps)).toMatchObject({ addedAt: 1, readAt: 2 })
  expect(fromStored(entry, 2, steps)).toMatchObject({ addedAt: 0, readAt: 2 })
  expect(fromStored(entry, 3, steps)).toMatchObject({ addedAt: 0, readAt: null })
})

it('understands no entry that a step can not bring over', () => {
  const failing = (): never => {
    throw new Error('cannot be brought over')
  }
  expect(fromStored(toStored(watched('gen-1234')), 1, [failing])).toBeNull()
})

it('from 1 to 2 leaves the entries as they were', () => {
  const entry = toStored(watched('gen-1234'))
  expect(VERSION).toBe(2)
  expect(ENTRY_MIGRATIONS[0]?.(entry)).toEqual(entry)
})

it('keeps what the user brought back from the history, and reads entries from before there was such a thing', () => {
  const finished = { finishedAt: 5, broughtBackAt: 9, watch: { kind: 'finished' } } as const
  const entry = watched('gen-1', { status: 'COMPLETED' }, finished)
  const stored = JSON.parse(JSON.stringify(toStored(entry))) as Record<string, unknown>
  expect(fromStored(stored, VERSION)).toMatchObject({ id: 'gen-1', broughtBackAt: 9 })
  delete stored['broughtBackAt']
  expect(fromStored(stored, VERSION)).toMatchObject({ id: 'gen-1', broughtBackAt: null })
})
