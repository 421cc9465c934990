import fs, { promises, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { openWatchlistJournal } from '../../../electron/main/platform/storage/journal/open-journal'
import { FakeClock, generation, storageFolder } from '../testing'

type Disk = ReturnType<typeof storageFolder>

const NAME = 'watchlist.jsonl'
const holding = { kind: 'holding' } as const
const ids = Array.from({ length: 400 }, (_, n) => `gen-${1000 + n}`)

async function openList(disk: Disk): Promise<Watchlist> {
  return new Watchlist(await openWatchlistJournal(disk.options), new FakeClock(), () => undefined)
}

/** Everything that is stored: all but the watch state. */
const shape = (list: Watchlist): unknown[] =>
  [...list.all()].map(({ id, generation: answer, announcement }) => [id, answer, announcement])

/** Changes each generation this many times; each change is a record. */
function churn(list: Watchlist, times: number): void {
  for (let n = 0; n < times; n += 1) {
    for (const id of ids) list.answered(id, generation(id, { outputFileName: `name-${n}` }), holding)
    list.flush()
  }
}

const linesOf = (disk: Disk): number => disk.text(NAME).trimEnd().split('\n').length

/** Resolves when the file has been rewritten. */
async function compacted(disk: Disk): Promise<void> {
  await vi.waitFor(() => expect(linesOf(disk)).toBeLessThan(1_000))
  await vi.waitFor(() => expect(disk.names()).toEqual([NAME]))
}

describe('a journal with mostly outdated records', () => {
  it('is compacted and returns the same watchlist', async () => {
    const disk = storageFolder()
    const list = await openList(disk)
    list.add([...ids, 'gen-gone'])
    list.remove(['gen-gone'])
    const done = generation('gen-1000', { status: 'COMPLETED' })
    list.answered('gen-1000', generation('gen-1000'), holding)
    list.answered('gen-1000', done, holding)
    list.markNotified(['gen-1000'])
    churn(list, 3)
    expect(disk.names()).toEqual([NAME])
    churn(list, 2)
    await compacted(disk)
    expect(statSync(join(disk.folder, NAME)).mode & 0o777).toBe(0o600)
    const next = await openList(disk)
    expect(shape(next)).toEqual(shape(list))
    expect(next.get('gen-1000')?.announcement).toBe('notified')
    expect(next.wasRemoved('gen-gone')).toBe(true)
    expect([disk.names(), disk.problems]).toEqual([[NAME], []])
  })

  it('keeps changes made during its compaction', async () => {
    const disk = storageFolder()
    const list = await openList(disk)
    list.add(ids)
    churn(list, 5)
    const exchange = vi.spyOn(fs, 'renameSync')
    let turns = 0
    for (let n = 0; exchange.mock.calls.length === 0; n += 1) {
      if (disk.names().includes(`${NAME}.new`)) turns += 1
      list.add([`new-${1000 + n}`])
      list.remove([ids[n % 200] ?? ''])
      const id = ids[200 + (n % 200)] ?? ''
      list.answered(id, generation(id, { status: 'COMPLETED' }), holding)
      list.markNotified([id])
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(turns).toBeGreaterThan(0)
    list.add(['new-last'])
    await list.synced()
    const next = await openList(disk)
    expect(next.size).toBeGreaterThan(200)
    expect(shape(next)).toEqual(shape(list))
    expect(ids.map((id) => next.wasRemoved(id))).toEqual(ids.map((id) => list.wasRemoved(id)))
    expect(disk.problems).toEqual([])
  })

  it('syncs the new file, not the replaced one, before it confirms a change', async () => {
    const disk = storageFolder()
    const list = await openList(disk)
    list.add(ids)
    churn(list, 5)
    const order: string[] = []
    const rename = fs.renameSync.bind(fs)
    vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      rename(from, to)
      order.push('exchanged')
    })
    const confirm = fs.fdatasync.bind(fs)
    vi.spyOn(fs, 'fdatasync').mockImplementation((fd: number, done: fs.NoParamCallback) => {
      order.push('asked')
      confirm(fd, (error) => {
        order.push('confirmed')
        done(error)
      })
    })
    while (!order.includes('exchanged')) {
      list.add([`new-${order.length}`])
      await list.synced()
      order.push('acknowledged')
    }
    // Between the last change and its acknowledgement the file in use was synced, not the previous one.
    const tail = order.slice(order.indexOf('exchanged'))
    expect(order[order.indexOf('exchanged') - 1]).not.toBe('asked')
    expect(tail.indexOf('confirmed')).toBeLessThan(tail.indexOf('acknowledged'))
    expect(tail.indexOf('asked')).toBeLessThan(tail.indexOf('acknowledged'))
  })

  it('is unchanged when the disk is full, and is compacted later', async () => {
    const disk = storageFolder()
    const list = await openList(disk)
    list.add(ids)
    vi.spyOn(fs, 'renameSync').mockImplementation(() => {
      throw new Error('ENOSPC')
    })
    churn(list, 5)
    await vi.waitFor(() => expect(disk.problems).toHaveLength(1))
    await vi.waitFor(() => expect(disk.names()).toEqual([NAME]))
    churn(list, 1)
    expect(shape(await openList(disk))).toEqual(shape(list))
    vi.restoreAllMocks()
    churn(list, 3)
    await compacted(disk)
    expect(shape(await openList(disk))).toEqual(shape(list))
    expect(disk.problems).toHaveLength(1)
  })
})

it('deletes the file of a compaction that was killed', async () => {
  const disk = storageFolder()
  const list = await openList(disk)
  list.add(['gen-1234'])
  fs.writeFileSync(join(disk.folder, `${NAME}.new`), '{"syncwatch":"watch')
  expect((await openList(disk)).size).toBe(1)
  expect(disk.names()).toEqual([NAME])
})

/** What every open file of fs/promises inherits from. */
async function fileHandle(): Promise<promises.FileHandle> {
  const handle = await promises.open(tmpdir(), 'r')
  await handle.close()
  return Object.getPrototypeOf(handle) as promises.FileHandle
}

/** Records every write, sync and rename of the journal and of its replacement, and performs it. */
async function orderOfDiskCalls(): Promise<string[]> {
  const order: string[] = []
  const prototype = await fileHandle()
  for (const name of ['writeFile', 'datasync', 'sync'] as const) {
    const call = Reflect.get(prototype, name) as (...values: unknown[]) => Promise<void>
    vi.spyOn(prototype, name).mockImplementation(async function (this: unknown, ...values: unknown[]) {
      await call.apply(this, values)
      // Only folders are synced with their names.
      order.push({ writeFile: 'written', datasync: 'synced', sync: 'folder synced' }[name])
    })
  }
  const write = fs.writeFileSync.bind(fs)
  vi.spyOn(fs, 'writeFileSync').mockImplementation((file, bytes) => {
    write(file, bytes)
    if ((bytes as Buffer).length > 0) order.push('written')
  })
  const rename = fs.renameSync.bind(fs)
  vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    rename(from, to)
    order.push('renamed')
  })
  return order
}

describe('the file of a compaction', () => {
  it('is synced after its last write and before the rename, and the folder after it', async () => {
    const disk = storageFolder()
    const list = await openList(disk)
    list.add(ids)
    await list.synced()
    const order = await orderOfDiskCalls()
    churn(list, 5)
    // These come while it is written and synced.
    for (let n = 0; n < 20; n += 1) {
      list.add([`new-${1000 + n}`])
      await new Promise((resolve) => setImmediate(resolve))
    }
    await compacted(disk)
    await list.synced()
    const renamed = order.indexOf('renamed')
    expect(
      order
        .slice(0, renamed)
        .filter((call) => call !== 'folder synced')
        .at(-1),
    ).toBe('synced')
    expect(order.slice(renamed)).toContain('folder synced')
    expect(shape(await openList(disk))).toEqual(shape(list))
  })

  it('has every confirmed change on disk before the rename, even if many come meanwhile', async () => {
    const disk = storageFolder()
    const list = await openList(disk)
    list.add(ids)
    let onDisk = ''
    const rename = fs.renameSync.bind(fs)
    const renamed = vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      onDisk = synced
      rename(from, to)
    })
    let synced = ''
    const prototype = await fileHandle()
    const sync = Reflect.get(prototype, 'datasync')
    vi.spyOn(prototype, 'datasync').mockImplementation(async function (this: promises.FileHandle) {
      const text = disk.text(`${NAME}.new`)
      await sync.call(this)
      synced = text
    })
    churn(list, 5)
    let confirmedAtRename = 0
    for (let n = 0; renamed.mock.calls.length === 0; n += 1) {
      list.add([`new-${1000 + n}`])
      void list.synced().then(() => {
        if (renamed.mock.calls.length === 0) confirmedAtRename = n + 1
      })
      await new Promise((resolve) => setImmediate(resolve))
    }
    for (let n = 0; n < confirmedAtRename; n += 1) expect(onDisk).toContain(`new-${1000 + n}`)
    expect(confirmedAtRename).toBeGreaterThan(0)
  })
})
