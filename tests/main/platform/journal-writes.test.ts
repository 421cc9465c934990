import fs, { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { openWatchlistJournal } from '../../../electron/main/platform/storage/journal/open-journal'
import { storageFolder, watched } from '../testing'

type Disk = ReturnType<typeof storageFolder>

const NAME = 'watchlist.jsonl'
const FULL = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
const put = (id: string) => ({ put: watched(id) })

async function idsOn(disk: Disk): Promise<string[]> {
  return [...(await openWatchlistJournal(disk.options)).load().entries.keys()]
}

/** The disk is full after this many more bytes. */
function roomFor(bytes: number): void {
  const write = fs.writeSync.bind(fs) as (...args: unknown[]) => number
  let room = bytes
  vi.spyOn(fs, 'writeSync').mockImplementation(((
    fd: number,
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
  ) => {
    if (room === 0) throw FULL
    const written = write(fd, buffer, offset, Math.min(length, room), position)
    room -= written
    return written
  }) as typeof fs.writeSync)
}

describe('writing to the journal', () => {
  it.each([0, 1, 50, 300])(
    'refuses a change and leaves the file intact when %i bytes of it fit',
    async (bytes) => {
      const disk = storageFolder()
      const storage = await openWatchlistJournal(disk.options)
      storage.append([put('gen-1111')])
      const before = disk.text(NAME)
      roomFor(bytes)
      expect(() => storage.append([put('gen-2222'), put('gen-3333')])).toThrow('ENOSPC')
      expect(disk.text(NAME)).toBe(before)
      vi.restoreAllMocks()
      storage.append([put('gen-4444')])
      await storage.synced()
      expect(await idsOn(disk)).toEqual(['gen-1111', 'gen-4444'])
      expect(disk.problems).toEqual([])
    },
  )

  it('truncates a torn end before the next change when it can’t at once', async () => {
    const disk = storageFolder()
    const storage = await openWatchlistJournal(disk.options)
    storage.append([put('gen-1111')])
    roomFor(50)
    const truncate = vi.spyOn(fs, 'ftruncateSync').mockImplementation(() => {
      throw new Error('EIO')
    })
    expect(() => storage.append([put('gen-2222')])).toThrow('ENOSPC')
    expect(() => storage.append([put('gen-3333')])).toThrow('EIO')
    truncate.mockRestore()
    vi.restoreAllMocks()
    storage.append([put('gen-4444')])
    expect(await idsOn(disk)).toEqual(['gen-1111', 'gen-4444'])
    expect(disk.problems).toEqual([])
  })

  it('writes a change completely when the system takes it in pieces', async () => {
    const disk = storageFolder()
    const storage = await openWatchlistJournal(disk.options)
    const write = fs.writeSync.bind(fs) as (...args: unknown[]) => number
    vi.spyOn(fs, 'writeSync').mockImplementation(((...[fd, buffer, offset, length, position]: number[]) =>
      write(fd, buffer, offset, Math.min(length ?? 0, 7), position)) as unknown as typeof fs.writeSync)
    storage.append([put('gen-1111'), put('gen-2222')])
    vi.restoreAllMocks()
    expect(await idsOn(disk)).toEqual(['gen-1111', 'gen-2222'])
  })
})

it('refuses changes when another program has shortened the file', async () => {
  const disk = storageFolder()
  const storage = await openWatchlistJournal(disk.options)
  storage.append([put('gen-1111')])
  const next = await openWatchlistJournal(disk.options)
  writeFileSync(join(disk.folder, NAME), '')
  expect(() => next.append([put('gen-2222')])).toThrow('shortened')
})

it('writes after the last complete line, over the rest of a killed run', async () => {
  const disk = storageFolder()
  const storage = await openWatchlistJournal(disk.options)
  storage.append([put('gen-1111')])
  appendFileSync(join(disk.folder, NAME), `{"put":{"id":"gen-2222"${' '.repeat(5_000)}`)
  const next = await openWatchlistJournal(disk.options)
  next.append([put('gen-3333')])
  expect(disk.text(NAME)).not.toContain('gen-2222')
  expect(await idsOn(disk)).toEqual(['gen-1111', 'gen-3333'])
})

describe('the sync of the journal', () => {
  /** Confirmations that the test triggers. */
  function heldConfirmations(): ((error: NodeJS.ErrnoException | null) => void)[] {
    const held: ((error: NodeJS.ErrnoException | null) => void)[] = []
    vi.spyOn(fs, 'fdatasync').mockImplementation((_fd: number, done: fs.NoParamCallback) => held.push(done))
    return held
  }

  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

  /** Records when it is settled, and how. */
  function settled(promise: Promise<void>): { as: string } {
    const state = { as: 'open' }
    promise.then(
      () => (state.as = 'confirmed'),
      () => (state.as = 'refused'),
    )
    return state
  }

  it('starts at once, and one sync confirms all writes before it', async () => {
    const disk = storageFolder()
    const storage = await openWatchlistJournal(disk.options)
    const held = heldConfirmations()
    storage.append([put('gen-1111')])
    const first = settled(storage.synced())
    storage.append([put('gen-2222')])
    const second = settled(storage.synced())
    storage.append([put('gen-3333')])
    const third = settled(storage.synced())
    expect(held).toHaveLength(1)
    held[0]?.(null)
    await turn()
    expect([first.as, second.as, third.as]).toEqual(['confirmed', 'open', 'open'])
    expect(held).toHaveLength(2)
    held[1]?.(null)
    await turn()
    expect([second.as, third.as]).toEqual(['confirmed', 'confirmed'])
    await storage.synced()
    expect(held).toHaveLength(2)
  })

  it('rejects when it fails, and the journal is rewritten', async () => {
    const disk = storageFolder()
    const storage = await openWatchlistJournal(disk.options)
    storage.compactFrom({ count: () => 1, records: () => [put('gen-1111')] })
    const held = heldConfirmations()
    storage.append([put('gen-1111')])
    const answer = settled(storage.synced())
    held[0]?.(Object.assign(new Error('EIO'), { code: 'EIO' }))
    await turn()
    expect(answer.as).toBe('refused')
    expect(disk.problems).toEqual([expect.stringContaining("didn't confirm")])
    vi.restoreAllMocks()
    storage.append([put('gen-2222')])
    await storage.synced()
    expect(await idsOn(disk)).toEqual(['gen-1111', 'gen-2222'])
  })

  it('is skipped on a system without fsync', async () => {
    const disk = storageFolder()
    const storage = await openWatchlistJournal(disk.options)
    const held = heldConfirmations()
    storage.append([put('gen-1111')])
    const answer = settled(storage.synced())
    held[0]?.(Object.assign(new Error('EINVAL'), { code: 'EINVAL' }))
    await turn()
    expect(answer.as).toBe('confirmed')
    expect(disk.problems).toEqual([])
  })
})
