import { existsSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Rig, HALF, downloadsRig, eventually } from '../downloads-rig'
import { allow, allowAll, refuses } from '../refusing-disk'

vi.mock('electron', () => ({}))
vi.mock('node:fs/promises', async (original) => {
  const { refusingDisk } = await import('../refusing-disk')
  return refusingDisk(await original())
})
afterEach(allowAll)

async function saved(rig: Rig): Promise<void> {
  await rig.queue.start(['a'])
  const { problem } = await rig.until('a', 'done', 'failed')
  expect(problem).toBeNull()
}

describe('a disk without hard links', () => {
  it.each([
    ...[
      'EISDIR',
      'EINVAL',
      'EXDEV',
      'UNKNOWN',
      'EPERM',
      'ENOSYS',
      'ENOTSUP',
      'EOPNOTSUPP',
      'EMLINK',
      'EACCES',
    ],
    ...['EIO', 'ENOENT', 'EBUSY', 'ENODEV', 'EOTHER'],
  ])('gets its file by a rename when a link fails with %s', async (code) => {
    refuses.link = () => code
    const rig = await downloadsRig({ names: { a: 'take' } })
    await saved(rig)
    expect(rig.files()).toEqual(['take.mp4'])
    expect(rig.read('take.mp4').equals(rig.storage.body)).toBe(true)
  })

  it('never overwrites a file', async () => {
    refuses.link = () => 'EISDIR'
    const rig = await downloadsRig({ names: { a: 'take', b: 'take' } })
    writeFileSync(join(rig.folder, 'take.mp4'), 'the user’s own')
    writeFileSync(join(rig.folder, 'take (2).mp4'), '')
    await rig.queue.start(['a', 'b'])
    await rig.until('a', 'done')
    await rig.until('b', 'done')
    expect(rig.files()).toEqual(['take (2).mp4', 'take (3).mp4', 'take (4).mp4', 'take.mp4'])
    expect(rig.read('take.mp4').toString()).toBe('the user’s own')
    expect(rig.read('take (2).mp4')).toHaveLength(0)
  })

  it.each(['EEXIST', 'EPERM', 'EACCES', 'EBUSY', 'UNKNOWN'])(
    'gets its file when a rename can’t replace the reservation: %s',
    async (code) => {
      refuses.link = () => 'EISDIR'
      refuses.rename = (to) => (existsSync(to) ? code : null)
      const rig = await downloadsRig({ names: { a: 'take' } })
      await saved(rig)
      expect(rig.files()).toEqual(['take.mp4'])
      expect(rig.read('take.mp4').equals(rig.storage.body)).toBe(true)
    },
  )

  it('keeps what another app has written to the reserved name', async () => {
    refuses.link = () => 'EISDIR'
    refuses.rename = (to) => (to.endsWith('take.mp4') ? 'EPERM' : null)
    refuses.beforeRename = (to) => {
      if (to.endsWith('take.mp4')) writeFileSync(to, 'the user’s own')
    }
    const rig = await downloadsRig({ names: { a: 'take' } })
    await saved(rig)
    expect(rig.files()).toEqual(['take (2).mp4', 'take.mp4'])
    expect(rig.read('take.mp4').toString()).toBe('the user’s own')
  })

  it('keeps the part, but no reservation, when the rename fails', async () => {
    refuses.link = () => 'EISDIR'
    refuses.rename = () => 'EIO'
    const rig = await downloadsRig({ names: { a: 'take' } })
    await rig.queue.start(['a'])
    expect((await rig.until('a', 'failed')).problem).toMatch(/Couldn't write/)
    expect(rig.files()).toEqual(['take.mp4.part'])
    refuses.rename = allow
    rig.queue.resume(['a'])
    await rig.until('a', 'done')
    expect(rig.files()).toEqual(['take.mp4'])
  })
})

describe('the free space of a disk', () => {
  it.each([0, -1, -4_096, NaN, Infinity, -Infinity, Number.MAX_VALUE])(
    'is ignored when it is %d',
    async (free) => {
      const rig = await downloadsRig({ parts: { freeBytes: () => Promise.resolve(free) } })
      await saved(rig)
    },
  )

  it.each([new Error('ENOSYS'), new TypeError('statfs is not a function')])(
    'is optional when it can’t be read: %s',
    async (error) => {
      const rig = await downloadsRig({ parts: { freeBytes: () => Promise.reject(error) } })
      await saved(rig)
    },
  )

  it.each(['ENOSPC', 'EDQUOT', 0])('is too little when a write fails with %s', async (refusal) => {
    refuses.write = refusal
    const rig = await downloadsRig({ parts: { freeBytes: () => Promise.resolve(0) } })
    await rig.queue.start(['a'])
    expect((await rig.until('a', 'failed')).problem).toMatch(/enough free space/)
    refuses.write = null
    rig.queue.resume(['a'])
    await rig.until('a', 'done')
  })

  it.each(['sync', 'close'] as const)('is too little when %s fails', async (step) => {
    refuses[step] = 'ENOSPC'
    const rig = await downloadsRig()
    await rig.queue.start(['a'])
    expect((await rig.until('a', 'failed')).problem).toMatch(/enough free space/)
    expect(rig.files()).toEqual(['a.mp4.part'])
  })
})

it.each(['EINVAL', 'ENOTSUP', 'ENOSYS', 'UNKNOWN'])(
  'saves a file on a disk without fsync: %s',
  async (code) => {
    refuses.sync = code
    await saved(await downloadsRig())
  },
)

describe('a disk that allows only short names', () => {
  const shortNames = (max: number) => (path: string) =>
    Buffer.byteLength(basename(path)) > max ? 'ENAMETOOLONG' : null

  it.each([
    [143, 'link'],
    [143, 'rename'],
    [100, 'link'],
    [64, 'rename'],
  ])('of %i bytes gets files with whole characters and their extension by %s', async (max, by) => {
    refuses.open = refuses.lstat = shortNames(max)
    refuses.link = (to) => shortNames(max)(to) ?? (by === 'link' ? null : 'EISDIR')
    const name = '👨‍👩‍👧 日本語の動画 '.repeat(20)
    const rig = await downloadsRig({ names: { a: name, b: name, c: `${name}.webm` } })
    await rig.queue.start(['a', 'b', 'c'])
    for (const id of ['a', 'b', 'c']) await rig.until(id, 'done')
    expect(rig.files()).toHaveLength(3)
    for (const file of rig.files()) {
      expect(Buffer.byteLength(file)).toBeLessThanOrEqual(max)
      const base = file.replace(/( \(2\))?\.(mp4|webm)$/u, '')
      expect(base).not.toBe(file)
      expect(name.startsWith(base)).toBe(true)
    }
  })

  it('numbers a part that fits 143 bytes only without its number', async () => {
    refuses.open = refuses.link = refuses.lstat = shortNames(143)
    const base = 'x'.repeat(143 - '.mp4.part'.length)
    const rig = await downloadsRig({ names: { a: base } })
    writeFileSync(join(rig.folder, `${base}.mp4`), '')
    await saved(rig)
    expect(rig.files()).toEqual([`${base.slice(4)} (2).mp4`, `${base}.mp4`].sort())
  })

  it.each(['EINVAL', 'ENOENT', 'UNKNOWN'])(
    'gets its file when it rejects a long name with %s',
    async (code) => {
      refuses.open = (path) => (shortNames(143)(path) === null ? null : code)
      const rig = await downloadsRig({ names: { a: 'long '.repeat(60) } })
      await saved(rig)
      expect(rig.files()).toEqual([`${'long '.repeat(26)}long.mp4`])
    },
  )

  it('numbers a name that fits 143 bytes only without its number', async () => {
    refuses.open = refuses.link = refuses.lstat = shortNames(143)
    const base = 'x'.repeat(143 - '.mp4.part'.length)
    const rig = await downloadsRig({ names: { a: base } })
    rig.storage.answers.push(rig.storage.hangAfter(HALF))
    await rig.queue.start(['a'])
    await eventually(() => rig.get('a').received > 0)
    for (const end of ['', ...Array.from({ length: 10 }, (_, at) => ` (${at + 2})`)])
      writeFileSync(join(rig.folder, `${base.slice(0, 139 - end.length)}${end}.mp4`), '')
    writeFileSync(join(rig.folder, `${base}.mp4`), '')
    rig.queue.pause(['a'])
    rig.queue.resume(['a'])
    const { fileName } = await rig.until('a', 'done')
    expect(Buffer.byteLength(fileName)).toBeLessThanOrEqual(143)
    expect(rig.read(fileName).equals(rig.storage.body)).toBe(true)
  })

  it('fails the download when no name is short enough', async () => {
    refuses.open = () => 'ENAMETOOLONG'
    const rig = await downloadsRig()
    await rig.queue.start(['a'])
    expect((await rig.until('a', 'failed')).problem).toMatch(/Couldn't write/)
  })
})

it('keeps a part that can’t be read at the moment', async () => {
  const rig = await downloadsRig()
  rig.storage.answers.push(rig.storage.cutAfter(HALF))
  await rig.queue.start(['a'])
  await rig.until('a', 'retrying')
  refuses.open = (path) => (path.endsWith('.part') ? 'EACCES' : null)
  expect((await rig.until('a', 'failed')).problem).toMatch(/permission/)
  refuses.open = allow
  rig.queue.resume(['a'])
  await rig.until('a', 'done')
  expect(rig.files()).toEqual(['a.mp4'])
})
