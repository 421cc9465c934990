import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { WatchState } from '../../../electron/contract/generation-row'
import { type WatchedGeneration, newlyWatched } from '../../../electron/core/watchlist/watched-generation'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import type { StoredWatchlist } from '../../../electron/core/watchlist/watchlist-storage'
import { openWatchlistJournal } from '../../../electron/main/platform/storage/journal/open-journal'
import { FakeClock, generation, storageFolder, watched } from '../testing'

type Disk = ReturnType<typeof storageFolder>

const HEADER = '{"syncwatch":"watchlist","version":1}\n'

const finished = watched(
  'done-1234',
  { status: 'COMPLETED', outputUrl: 'https://a.b/c?sig=1', somethingNew: { kept: true }, error_code: 'code' },
  { finishedAt: 5_000, tookMs: 4_000, announcement: 'due', watch: { kind: 'finished' } },
)

async function stored(disk: Disk): Promise<StoredWatchlist> {
  return (await openWatchlistJournal(disk.options)).load()
}

async function entriesOf(disk: Disk): Promise<WatchedGeneration[]> {
  return [...(await stored(disk)).entries.values()]
}

describe('the journal', () => {
  it('is created at the first start, readable for its owner only', async () => {
    const disk = storageFolder()
    expect((await stored(disk)).entries.size).toBe(0)
    expect(disk.names()).toEqual(['watchlist.jsonl'])
    expect(disk.text('watchlist.jsonl')).toBe(HEADER)
    expect(statSync(join(disk.folder, 'watchlist.jsonl')).mode & 0o777).toBe(0o600)
    expect(disk.problems).toEqual([])
  })

  it('returns what was appended, including unknown fields', async () => {
    const disk = storageFolder()
    const missing = watched('gone-1234', null, {
      watch: { kind: 'missing', cause: 'not_found', message: 'Not known.' },
    })
    const storage = await openWatchlistJournal(disk.options)
    storage.append([{ put: finished }, { put: missing }])
    await storage.synced()
    expect(await entriesOf(disk)).toEqual([finished, missing])
    expect(finished.generation).toMatchObject({ errorCode: 'code', somethingNew: { kept: true } })
  })

  it('returns the last record of each generation', async () => {
    const disk = storageFolder()
    const storage = await openWatchlistJournal(disk.options)
    const running = watched('run-12345')
    storage.append([{ put: watched('run-12345', null) }, { put: finished }, { put: watched('off-12345') }])
    storage.append([{ put: running }, { notified: ['done-1234', 'run-12345', 'unknown-1'] }])
    storage.append([{ removed: ['off-12345'], at: 7_000 }])
    const { entries, removedIds } = await stored(disk)
    expect([...entries.values()]).toEqual([running, { ...finished, announcement: 'notified' }])
    expect([...removedIds]).toEqual([['off-12345', 7_000]])
    storage.append([{ put: watched('off-12345') }])
    expect([...(await stored(disk)).entries.keys()]).toEqual(['run-12345', 'done-1234', 'off-12345'])
    expect((await stored(disk)).removedIds.size).toBe(0)
  })

  it('stores additions by their IDs', async () => {
    const disk = storageFolder()
    const storage = await openWatchlistJournal(disk.options)
    storage.append([{ removed: ['new-12345', 'off-12345'], at: 7_000 }, { put: finished }])
    storage.append([{ added: ['new-12345', 'done-1234'], at: 8_000 }])
    const { entries, removedIds } = await stored(disk)
    expect([...entries.values()]).toEqual([finished, newlyWatched('new-12345', 8_000)])
    expect([...removedIds.keys()]).toEqual(['off-12345'])
  })

  it('stores the set of generations that were added together, and leaves others as they were', async () => {
    const disk = storageFolder()
    const storage = await openWatchlistJournal(disk.options)
    const setId = '0mwugrs00-01anm6'
    storage.append([
      { added: ['one-12345', 'two-12345'], at: 8_000, setId },
      { added: ['new-12345'], at: 9_000 },
    ])
    storage.append([{ put: { ...newlyWatched('two-12345', 8_000, setId), setId: undefined } }])
    const entries = await entriesOf(disk)
    expect(entries.map((entry) => [entry.id, entry.setId])).toEqual([
      ['one-12345', setId],
      ['two-12345', undefined],
      ['new-12345', undefined],
    ])
    expect(readFileSync(join(disk.folder, 'watchlist.jsonl'), 'utf8').split('\n').at(-2)).not.toContain(
      'setId',
    )
  })

  it.each<WatchState>([
    { kind: 'reading' },
    { kind: 'holding' },
    { kind: 'retrying', at: 9, attempt: 3, message: 'x' },
    { kind: 'paused', reason: 'key_refused' },
    { kind: 'queued' },
  ])('returns a generation that was $kind as queued', async (watch) => {
    const disk = storageFolder()
    const storage = await openWatchlistJournal(disk.options)
    storage.append([{ put: watched('run-12345', {}, { watch }) }])
    const [entry] = await entriesOf(disk)
    expect(entry?.watch).toEqual({ kind: 'queued' })
    expect(entry?.generation?.status).toBe('PROCESSING')
  })

  it('has an addition, a removal and a finish on disk before listeners are called', async () => {
    const disk = storageFolder()
    const list = new Watchlist(await openWatchlistJournal(disk.options), new FakeClock(), () => undefined)
    const last = (): string | undefined => disk.text('watchlist.jsonl').trimEnd().split('\n').at(-1)
    const lines: (string | undefined)[] = []
    list.onChange(() => lines.push(last()))
    list.add(['gen-1234', 'gen-5678'])
    list.remove(['gen-5678'])
    list.answered('gen-1234', generation('gen-1234'), { kind: 'holding' })
    list.answered('gen-1234', generation('gen-1234', { status: 'FAILED' }), { kind: 'holding' })
    list.markNotified(['gen-1234'])
    expect(lines).toEqual([
      expect.stringContaining('"added":["gen-1234","gen-5678"]'),
      expect.stringContaining('"removed":["gen-5678"]'),
      expect.stringContaining('"removed":["gen-5678"]'),
      expect.stringContaining('"status":"FAILED"'),
      '{"notified":["gen-1234"]}',
    ])
    expect(lines[3]).toContain('"announcement":"due"')
    const next = new Watchlist(await openWatchlistJournal(disk.options), new FakeClock(), () => undefined)
    expect([...next.all()]).toMatchObject([{ id: 'gen-1234', announcement: 'notified' }])
    expect(next.wasRemoved('gen-5678')).toBe(true)
  })
})
