import fs, { chmodSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { openWatchlistJournal } from '../../../electron/main/platform/storage/journal/open-journal'
import { FakeClock, generation, storageFolder, watched } from '../testing'

type Disk = ReturnType<typeof storageFolder>

const NAME = 'watchlist.jsonl'
const HEADER = '{"syncwatch":"watchlist","version":1}\n'
const lineOf = (id: string): string => `${JSON.stringify({ put: watched(id) })}\n`
const A = lineOf('gen-aaaa')
const B = lineOf('gen-bbbb')

/** A disk whose journal has this content. */
function diskWith(content: string | Buffer): Disk {
  const disk = storageFolder()
  writeFileSync(join(disk.folder, NAME), content)
  return disk
}

async function openList(disk: Disk, failures: unknown[] = []): Promise<Watchlist> {
  const storage = await openWatchlistJournal(disk.options)
  return new Watchlist(storage, new FakeClock(), (error) => failures.push(error))
}

const idsOn = (list: Watchlist): string[] => [...list.all()].map(({ id }) => id)

/** Expects that a new generation is added and survives a restart together with the others. */
async function expectToGoOn(disk: Disk, list: Watchlist): Promise<void> {
  const before = idsOn(list)
  expect(list.add(['gen-new1'])).toEqual(['gen-new1'])
  await list.synced()
  const problemsBefore = disk.problems.length
  expect(idsOn(await openList(disk))).toEqual([...before, 'gen-new1'])
  expect(disk.problems).toHaveLength(problemsBefore)
}

describe('a journal with an interrupted write', () => {
  it.each([
    ['half of a line', A.slice(0, A.length / 2)],
    ['a line but for its end', A.slice(0, -1)],
    ['one byte', '{'],
    ['zeros', '\0\0\0\0'],
  ])('drops the incomplete line without a report when it ends in %s', async (_what, torn) => {
    const disk = diskWith(HEADER + B + torn)
    const list = await openList(disk)
    expect(idsOn(list)).toEqual(['gen-bbbb'])
    expect([disk.problems, disk.names()]).toEqual([[], [NAME]])
    await expectToGoOn(disk, list)
    expect(disk.text(NAME)).not.toContain('gen-aaaa')
  })
})

describe('a journal that an editor saved', () => {
  it.each([
    ['a byte order mark', `\ufeff${HEADER}${A}${B}`],
    ['a byte order mark and CRLF', `\ufeff${HEADER}${A}${B}`.replaceAll('\n', '\r\n')],
  ])('is read with %s, without a report', async (_what, content) => {
    const disk = diskWith(content)
    const list = await openList(disk)
    expect(idsOn(list)).toEqual(['gen-aaaa', 'gen-bbbb'])
    expect([disk.problems, disk.names()]).toEqual([[], [NAME]])
    await expectToGoOn(disk, list)
  })
})

describe('a journal with unreadable lines', () => {
  it.each([
    ['cut off', A.slice(0, 40) + '\n'],
    ['rubbish', '\u0000\ufffd\u0007x\n'],
    ['empty', '\n'],
    ['of another shape', '{"put":{"id":""}}\n'],
    ['of an unknown kind', '{"forgotten":["x"]}\n'],
    ['null', 'null\n'],
    ['the header once more', HEADER],
  ])('keeps the other lines, copies the file and reports a line that is %s', async (_what, line) => {
    const disk = diskWith(HEADER + A + line + B + line)
    const whole = disk.text(NAME)
    const list = await openList(disk)
    expect(idsOn(list)).toEqual(['gen-aaaa', 'gen-bbbb'])
    expect(disk.names()).toEqual([
      NAME,
      expect.stringMatching(/^watchlist\.jsonl\.corrupt-2026-01-02T[\d.-]+Z$/),
    ])
    const aside = disk.names()[1] ?? ''
    expect(disk.text(aside)).toBe(whole)
    expect(disk.problems).toEqual([expect.stringContaining('2 records')])
    expect(disk.problems[0]).toContain(aside)
    await expectToGoOn(disk, list)
  })

  it('keeps the other lines when the header is unreadable', async () => {
    const disk = diskWith(`{"syncw\n${A}`)
    const list = await openList(disk)
    expect(idsOn(list)).toEqual(['gen-aaaa'])
    expect(disk.problems).toEqual([expect.stringContaining('1 record ')])
    expect(disk.text(NAME)).toMatch(HEADER)
    await expectToGoOn(disk, list)
  })

  it('keeps the removed IDs', async () => {
    const disk = diskWith(`${HEADER}x\n{"removed":["gen-gone"],"at":${Date.UTC(2026, 0, 1)}}\n`)
    expect((await openList(disk)).wasRemoved('gen-gone')).toBe(true)
    expect((await openList(disk)).wasRemoved('gen-gone')).toBe(true)
    expect(disk.problems).toHaveLength(1)
  })
})

describe('an unreadable journal', () => {
  it.each([
    ['empty', Buffer.alloc(0), 'corrupt', "it's empty"],
    ['zeros', Buffer.alloc(4096), 'corrupt', "isn't a watchlist"],
    [
      'rubbish',
      Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 7919) % 251)),
      'corrupt',
      "isn't a watchlist",
    ],
    ['something else', Buffer.from('{"version":1,"data":{}}\n'), 'corrupt', "isn't a watchlist"],
    [
      'of a newer version',
      Buffer.from(`{"syncwatch":"watchlist","version":3}\n${A}`),
      'newer',
      'newer version of Syncwatch',
    ],
  ])(
    'is quarantined and reported, and the list starts empty, when it is %s',
    async (_what, content, why, said) => {
      const disk = diskWith(content)
      const list = await openList(disk)
      expect(list.size).toBe(0)
      const aside = disk.names().find((name) => name.startsWith(`${NAME}.${why}-`)) ?? ''
      expect(Buffer.from(disk.text(aside))).toEqual(Buffer.from(content.toString('utf8')))
      expect(disk.problems).toEqual([expect.stringContaining(said)])
      expect(disk.problems[0]).toContain(aside)
      await expectToGoOn(disk, list)
    },
  )

  it('is quarantined when it is a folder', async () => {
    const disk = storageFolder()
    mkdirSync(join(disk.folder, NAME, 'inner'), { recursive: true })
    const list = await openList(disk)
    expect(disk.problems).toHaveLength(1)
    expect(disk.names()).toEqual([NAME, expect.stringContaining('.corrupt-')])
    await expectToGoOn(disk, list)
  })
})

describe('a journal of a newer version that an upgrade understands', () => {
  const NEWER = `${NAME}.newer-2026-01-02T00-00-00.000Z`
  const removed = (id: string): string => `{"removed":["${id}"],"at":${Date.UTC(2026, 0, 1)}}\n`

  it('is merged with what was added meanwhile, and deleted', async () => {
    const disk = diskWith(HEADER + B + removed('gen-cccc'))
    writeFileSync(join(disk.folder, NEWER), HEADER + A + B + lineOf('gen-cccc') + removed('gen-dddd'))
    const list = await openList(disk)
    expect(idsOn(list)).toEqual(['gen-bbbb', 'gen-aaaa'])
    expect(['gen-cccc', 'gen-dddd'].map((id) => list.wasRemoved(id))).toEqual([true, true])
    expect([disk.names(), disk.problems]).toEqual([[NAME], []])
    await expectToGoOn(disk, list)
  })

  it('is in use again when nothing was added meanwhile', async () => {
    const disk = storageFolder()
    writeFileSync(join(disk.folder, NEWER), HEADER + A)
    const list = await openList(disk)
    expect(idsOn(list)).toEqual(['gen-aaaa'])
    expect([disk.names(), disk.problems]).toEqual([[NAME], []])
    await expectToGoOn(disk, list)
  })

  it('is kept for its unreadable records', async () => {
    const disk = storageFolder()
    writeFileSync(join(disk.folder, NEWER), `${HEADER}x\n${A}`)
    expect(idsOn(await openList(disk))).toEqual(['gen-aaaa'])
    const [, kept = ''] = disk.names()
    expect(disk.text(kept)).toBe(`${HEADER}x\n${A}`)
    expect(disk.problems).toEqual([expect.stringContaining('1 record ')])
    expect(idsOn(await openList(disk))).toEqual(['gen-aaaa'])
    expect(disk.problems).toHaveLength(1)
  })

  it('stays where it is while the disk refuses', async () => {
    const disk = diskWith(HEADER + B)
    writeFileSync(join(disk.folder, NEWER), HEADER + A)
    vi.spyOn(fs, 'writeSync').mockImplementation(() => {
      throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })
    })
    expect(idsOn(await openList(disk))).toEqual(['gen-bbbb'])
    expect(disk.names()).toEqual([NAME, NEWER])
    vi.restoreAllMocks()
    expect(idsOn(await openList(disk))).toEqual(['gen-bbbb', 'gen-aaaa'])
  })
})

describe('a journal that is locked for a moment at the start', () => {
  it('is read once it can be', async () => {
    const disk = diskWith(HEADER + A)
    const path = join(disk.folder, NAME)
    renameSync(path, `${path}-away`)
    symlinkSync(path, path)
    const opened = openList(disk)
    await new Promise((resolve) => setTimeout(resolve, 20))
    renameSync(`${path}-away`, path)
    expect(idsOn(await opened)).toEqual(['gen-aaaa'])
    expect(disk.problems).toEqual([])
  })
})

describe('a journal that can’t be written', () => {
  /** Root ignores file modes, so a test as root changes to another user until the returned function is called or the test ends. */
  function asOrdinaryUser(disk: Disk): () => void {
    const isRoot = process.geteuid?.() === 0
    const back = (): void => {
      if (isRoot) process.seteuid?.(0)
      chmodSync(disk.folder, 0o755)
      if (disk.names().includes(NAME)) chmodSync(join(disk.folder, NAME), 0o600)
    }
    onTestFinished(back)
    if (isRoot) process.seteuid?.(65534)
    return back
  }

  const running = `${JSON.stringify({ put: watched('gen-aaaa') })}\n`

  async function expectToShowAndRefuse(disk: Disk, whole: string): Promise<void> {
    const failures: unknown[] = []
    const list = await openList(disk, failures)
    expect(idsOn(list)).toEqual(['gen-aaaa'])
    expect(() => list.add(['gen-new1'])).toThrow()
    expect(() => list.remove(['gen-aaaa'])).toThrow()
    expect(idsOn(list)).toEqual(['gen-aaaa'])
    // A finish is still seen.
    list.answered('gen-aaaa', generation('gen-aaaa', { status: 'COMPLETED' }), { kind: 'holding' })
    expect(list.get('gen-aaaa')?.announcement).toBe('due')
    list.markNotified(['gen-aaaa'])
    expect(list.get('gen-aaaa')?.announcement).toBe('notified')
    expect(failures).toHaveLength(2)
    expect(disk.text(NAME)).toBe(whole)
  }

  it('is read, and refuses changes, when the file is read-only', async () => {
    const disk = diskWith(HEADER + running)
    chmodSync(join(disk.folder, NAME), 0o444)
    chmodSync(disk.folder, 0o755)
    asOrdinaryUser(disk)
    await expectToShowAndRefuse(disk, HEADER + running)
    expect(disk.problems).toEqual([])
  })

  it('is read, and refuses changes, when the file is read-only and has an unreadable line', async () => {
    const disk = diskWith(`${HEADER}x\n${running}`)
    chmodSync(join(disk.folder, NAME), 0o444)
    chmodSync(disk.folder, 0o555)
    asOrdinaryUser(disk)
    await expectToShowAndRefuse(disk, `${HEADER}x\n${running}`)
    expect(disk.problems).toEqual([expect.stringContaining('1 record ')])
    expect(disk.problems[0]).toContain("couldn't be copied")
  })

  it('starts empty in a read-only folder, and accepts changes once it can be written', async () => {
    const disk = storageFolder()
    chmodSync(disk.folder, 0o555)
    const becomeOwner = asOrdinaryUser(disk)
    const list = await openList(disk)
    expect(() => list.add(['gen-new1'])).toThrow()
    expect(list.size).toBe(0)
    expect(disk.problems).toHaveLength(1)
    becomeOwner()
    expect(list.add(['gen-new1'])).toEqual(['gen-new1'])
    await list.synced()
    expect(idsOn(await openList(disk))).toEqual(['gen-new1'])
  })

  it('is left alone when it may not be read', async () => {
    const disk = diskWith(HEADER + running)
    chmodSync(join(disk.folder, NAME), 0o000)
    chmodSync(disk.folder, 0o777)
    const becomeOwner = asOrdinaryUser(disk)
    const list = await openList(disk)
    expect(list.size).toBe(0)
    expect(() => list.add(['gen-new1'])).toThrow(/couldn't be read.*nothing was changed/)
    expect(disk.problems).toEqual([expect.stringContaining("Couldn't read")])
    becomeOwner()
    expect(disk.text(NAME)).toBe(HEADER + running)
  })

  it('is left alone when it is corrupt and can’t be moved', async () => {
    const disk = diskWith('rubbish\n')
    chmodSync(disk.folder, 0o555)
    asOrdinaryUser(disk)
    const list = await openList(disk)
    expect(() => list.add(['gen-new1'])).toThrow()
    expect(disk.problems).toEqual([expect.stringContaining('or move it out of the way')])
    expect(disk.text(NAME)).toBe('rubbish\n')
  })
})
