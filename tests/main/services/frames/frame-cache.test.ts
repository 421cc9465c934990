import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FrameCache } from '../../../../electron/main/services/outputs/frames/frame-cache'
import { FakeClock, storageFolder } from '../../testing'

const file = (bytes: number, of = 1) => new Uint8Array(bytes).fill(of)

function rig(ids: string[] = ['a', 'b', 'c', '../d'], maxBytes = 100) {
  const folder = join(storageFolder().folder, 'input-frames')
  const clock = new FakeClock(Date.now())
  const bound = { maxBytes }
  const open = () => new FrameCache({ folder, clock, maxBytes: () => bound.maxBytes, ids: () => ids })
  const names = () => (existsSync(folder) ? readdirSync(folder) : [])
  return { folder, clock, open, ids, bound, names }
}

describe('the first frames on disk', () => {
  it('are there again after a start, whatever the ID is', async () => {
    const { open, folder, names } = rig()
    await open().write('../d', file(10, 7))
    const [name = ''] = names()
    expect(statSync(join(folder, name)).isFile()).toBe(true)
    const cache = open()
    expect(await cache.read('../d')).toEqual(Buffer.alloc(10, 7))
    expect(await cache.read('a')).toBeNull()
  })

  it('make no folder before there is one', async () => {
    const { open, folder } = rig()
    expect(await open().read('a')).toBeNull()
    expect(existsSync(folder)).toBe(false)
  })

  it('leave when there are too many bytes, the one not used for longest first', async () => {
    const { open, clock } = rig()
    const cache = open()
    for (const id of ['a', 'b']) {
      await cache.write(id, file(40))
      clock.advance(1_000)
    }
    await cache.read('a')
    clock.advance(1_000)
    await cache.write('c', file(40))
    expect(await cache.read('b')).toBeNull()
    expect(await cache.read('a')).not.toBeNull()
    // The next start knows when they were used, to the second.
    clock.advance(5_000)
    await cache.read('a')
    const next = open()
    await next.write('b', file(40))
    expect(await next.read('c')).toBeNull()
    expect(await next.read('a')).not.toBeNull()
  })

  it('never exceed the bound, even by one file, and follow a smaller one', async () => {
    const { open, bound, names } = rig()
    const cache = open()
    await cache.write('a', file(101))
    expect(names()).toEqual([])
    await cache.write('a', file(60))
    bound.maxBytes = 50
    await cache.trim()
    expect(names()).toEqual([])
    expect(await cache.read('a')).toBeNull()
  })

  it('leave with their generations, also those that were removed in an earlier run', async () => {
    const { open, ids, names, folder } = rig()
    const cache = open()
    await cache.write('a', file(10))
    await cache.write('b', file(10))
    await cache.write('c', file(10))
    await cache.remove(['a', 'unknown'])
    expect(names()).toHaveLength(2)
    ids.splice(ids.indexOf('b'), 1)
    writeFileSync(join(folder, 'half.frame.part'), 'x')
    mkdirSync(join(folder, 'folder'))
    await open().read('c')
    expect(names().filter((name) => name !== 'folder')).toHaveLength(1)
  })

  it('all leave when they are switched off', async () => {
    const { open, folder } = rig()
    const cache = open()
    await cache.write('a', file(10))
    await cache.clear()
    expect(existsSync(folder)).toBe(false)
    expect(await cache.read('a')).toBeNull()
  })
})
