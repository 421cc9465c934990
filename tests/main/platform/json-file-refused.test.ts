import fs, { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { openJsonFile } from '../../../electron/main/platform/storage/json-file'
import { FileLeftAlone } from '../../../electron/main/platform/storage/left-alone'
import { retryRead, untilReadable } from '../../../electron/main/platform/storage/retry-read'
import { refuseReads, storageFolder } from '../testing'

const schema = z.object({ words: z.array(z.string()) })
const empty = { words: [] as string[] }
const STORED = '{"version":1,"data":{"words":["old"]}}'
const CODES = [
  'EBUSY',
  'EACCES',
  'EIO',
  'EMFILE',
  'ENFILE',
  'EPERM',
  'EAGAIN',
  'ELOOP',
  'ETIMEDOUT',
  'ESTALE',
]

type Disk = ReturnType<typeof storageFolder>

function diskWith(text: string): Disk {
  const disk = storageFolder()
  writeFileSync(join(disk.folder, 'words.json'), text)
  return disk
}

const open = (disk: Disk) => openJsonFile({ ...disk.options, name: 'words', schema, empty })
const add = (file: ReturnType<typeof open>, word: string): void =>
  file.update(({ words }) => ({ words: [...words, word] }))

function refuseRename(code: string): () => void {
  const spy = vi.spyOn(fs, 'renameSync').mockImplementation(() => {
    throw Object.assign(new Error(`${code}: refused`), { code })
  })
  return () => spy.mockRestore()
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('a JSON file that the system doesn’t let the app read', () => {
  it('is left alone whatever the error, refuses changes, and takes them once it can be read', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CODES), fc.integer({ min: 0, max: 3 }), (code, attempts) => {
        const disk = diskWith(STORED)
        const reads = refuseReads(code)
        const file = open(disk)
        expect(file.data).toEqual(empty)
        expect(disk.problems).toEqual([expect.stringContaining(code)])
        for (let n = 0; n < attempts; n += 1) {
          expect(() => add(file, 'new')).toThrow(FileLeftAlone)
          expect(() => file.write({ words: [] })).toThrow(FileLeftAlone)
        }
        reads.mockRestore()
        expect([disk.names(), disk.text('words.json')]).toEqual([['words.json'], STORED])
        add(file, 'new')
        expect(open(disk).data).toEqual({ words: ['old', 'new'] })
        expect(disk.problems).toHaveLength(1)
      }),
      { numRuns: 30 },
    )
  })

  it('passes to the first change that the data was read late', () => {
    const disk = diskWith(STORED)
    const reads = refuseReads('EBUSY')
    const file = open(disk)
    reads.mockRestore()
    const calls: unknown[] = []
    for (const word of ['a', 'b'])
      file.update((stored, isLate) => {
        calls.push([stored.words, isLate])
        return { words: [...stored.words, word] }
      })
    expect(calls).toEqual([
      [['old'], true],
      [['old', 'a'], false],
    ])
  })

  it('is left alone when it is a symbolic link to itself', () => {
    const disk = storageFolder()
    const path = join(disk.folder, 'words.json')
    symlinkSync(path, path)
    const file = open(disk)
    expect(() => add(file, 'new')).toThrow(FileLeftAlone)
    rmSync(path)
    writeFileSync(path, STORED)
    add(file, 'new')
    expect(open(disk).data).toEqual({ words: ['old', 'new'] })
  })
})

describe('a corrupt JSON file that can’t be moved', () => {
  it('refuses changes until it can be moved', () => {
    const disk = diskWith('rubbish')
    const allow = refuseRename('EPERM')
    const file = open(disk)
    expect(disk.problems).toEqual([expect.stringContaining("isn't valid JSON; EPERM")])
    expect(() => add(file, 'new')).toThrow(FileLeftAlone)
    allow()
    expect(disk.text('words.json')).toBe('rubbish')
    add(file, 'new')
    expect(open(disk).data).toEqual({ words: ['new'] })
    const [, moved = ''] = disk.names()
    expect(disk.text(moved)).toBe('rubbish')
  })
})

describe('a write that the disk refuses', () => {
  /** Root ignores file modes, so a test as root changes to another user until it ends. */
  function asOrdinaryUser(disk: Disk): void {
    const isRoot = process.geteuid?.() === 0
    onTestFinished(() => {
      if (isRoot) process.seteuid?.(0)
      chmodSync(disk.folder, 0o755)
    })
    if (isRoot) process.seteuid?.(65534)
  }

  it('isn’t repeated when the folder takes no files', () => {
    const disk = diskWith(STORED)
    const file = open(disk)
    chmodSync(join(disk.folder, 'words.json'), 0o644)
    chmodSync(disk.folder, 0o555)
    asOrdinaryUser(disk)
    // electron-store looks at the clock before each attempt.
    const looks = vi.spyOn(Date, 'now')
    expect(() => add(file, 'new')).toThrow('EACCES')
    expect(looks.mock.calls.length).toBeLessThan(5)
    expect(file.data).toEqual({ words: ['old'] })
    expect(disk.text('words.json')).toBe(STORED)
  })

  it.each(CODES)('isn’t repeated and leaves nothing behind when the file can’t be replaced (%s)', (code) => {
    const disk = diskWith(STORED)
    const file = open(disk)
    const allow = refuseRename(code)
    expect(() => add(file, 'new')).toThrow(code)
    expect(fs.renameSync).toHaveBeenCalledTimes(1)
    expect([disk.names(), disk.text('words.json')]).toEqual([['words.json'], STORED])
    expect(file.data).toEqual({ words: ['old'] })
    allow()
    add(file, 'new')
    expect(open(disk).data).toEqual({ words: ['old', 'new'] })
  })
})

describe('a write of a JSON file', () => {
  it('is atomic with the environment of a snap', () => {
    process.env['SNAP'] = '/snap/code/1'
    onTestFinished(() => {
      delete process.env['SNAP']
    })
    const disk = diskWith(STORED)
    const { ino } = fs.statSync(join(disk.folder, 'words.json'))
    const synced = vi.spyOn(fs, 'renameSync')
    add(open(disk), 'new')
    expect(fs.statSync(join(disk.folder, 'words.json')).ino).not.toBe(ino)
    expect(synced).toHaveBeenCalledTimes(1)
    expect(process.env['SNAP']).toBeUndefined()
  })

  it('follows a symbolic link', () => {
    const disk = storageFolder()
    const elsewhere = join(disk.folder, 'elsewhere')
    mkdirSync(elsewhere)
    writeFileSync(join(elsewhere, 'words.json'), STORED)
    symlinkSync(join(elsewhere, 'words.json'), join(disk.folder, 'words.json'))
    add(open(disk), 'new')
    expect(fs.readFileSync(join(elsewhere, 'words.json'), 'utf8')).toContain('new')
    expect(disk.names()).toEqual(['elsewhere', 'words.json'])
    expect(fs.readdirSync(elsewhere)).toEqual(['words.json'])
  })

  it('is left out when nothing changes', () => {
    const disk = storageFolder()
    open(disk).write({ words: [] })
    expect(disk.names()).toEqual([])
    const stored = diskWith(STORED)
    open(stored).write({ words: ['old'] })
    expect(stored.text('words.json')).toBe(STORED)
  })
})

describe('a refused read', () => {
  const refused = Object.assign(new Error('EBUSY: locked'), { code: 'EBUSY' })

  it('is repeated until the system lets the app read', async () => {
    const read = vi
      .fn()
      .mockRejectedValueOnce(refused)
      .mockRejectedValueOnce(refused)
      .mockResolvedValue('text')
    const wait = vi.fn().mockResolvedValue(undefined)
    await expect(retryRead(read, wait)).resolves.toBe('text')
    expect(wait.mock.calls).toEqual([[50], [50]])
  })

  it('is given up after two seconds', async () => {
    const wait = vi.fn().mockResolvedValue(undefined)
    await expect(retryRead(() => Promise.reject(refused), wait)).rejects.toBe(refused)
    expect(wait).toHaveBeenCalledTimes(40)
  })

  it.each(['ENOENT', 'EISDIR'])('isn’t repeated when there is no file to wait for (%s)', async (code) => {
    const read = vi.fn().mockRejectedValue(Object.assign(new Error(code), { code }))
    await expect(retryRead(read)).rejects.toThrow(code)
    expect(read).toHaveBeenCalledTimes(1)
  })

  it('is waited for at the start, in every JSON file', async () => {
    const disk = diskWith(STORED)
    const path = join(disk.folder, 'locked.json')
    symlinkSync(path, path)
    let isOver = false
    const waiting = untilReadable(disk.folder).then(() => (isOver = true))
    await new Promise((resolve) => setImmediate(resolve))
    expect(isOver).toBe(false)
    rmSync(path)
    await waiting
    await untilReadable(join(disk.folder, 'missing'))
  })
})
