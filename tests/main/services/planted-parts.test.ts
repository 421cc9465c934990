import { execFileSync } from 'node:child_process'
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { PartFile } from '../../../electron/main/services/downloads/part-file'
import { type Rig, HALF, downloadsRig } from '../downloads-rig'
import { allowAll, refuses } from '../refusing-disk'

vi.mock('electron', () => ({}))
vi.mock('node:fs/promises', async (original) => {
  const { refusingDisk } = await import('../refusing-disk')
  return refusingDisk(await original())
})
afterEach(allowAll)

describe('something else in place of a part', () => {
  /** A download that has stopped half-way, with something else at the path of its part. */
  async function replaced(plant: (part: string, own: string) => void): Promise<{ rig: Rig; own: string }> {
    const rig = await downloadsRig({ names: { a: 'take' } })
    rig.storage.answers.push(rig.storage.cutAfter(HALF))
    await rig.queue.start(['a'])
    await rig.until('a', 'retrying')
    rig.queue.pause(['a'])
    const own = join(rig.folder, '..', 'own.txt')
    const part = join(rig.folder, 'take.mp4.part')
    rmSync(part)
    writeFileSync(own, 'the user’s own')
    plant(part, own)
    return { rig, own }
  }

  const pipe: [string, (part: string, own: string) => void] = [
    'a pipe',
    (part) => void execFileSync('mkfifo', [part]),
  ]
  const hasPipes = process.platform !== 'win32'

  it.each<[string, (part: string, own: string) => void]>([
    ...(hasPipes ? [pipe] : []),
    ['a link', (part, own) => symlinkSync(own, part)],
    ['a relative link', (part) => symlinkSync('../own.txt', part)],
    ['a dangling link', (part, own) => symlinkSync(`${own}.gone`, part)],
    ['a link to itself', (part) => symlinkSync(part, part)],
    ['a hard link to a file', (part, own) => linkSync(own, part)],
    ['a folder', (part) => mkdirSync(part)],
  ])('is left alone when it is %s', async (_title, plant) => {
    for (const start of ['resume', 'restart']) {
      const { rig, own } = await replaced(plant)
      const next = start === 'resume' ? rig : await rig.restart()
      next.queue.resume(['a'])
      const { fileName } = await next.until('a', 'done', 'failed')
      expect(fileName).toBe('take (2).mp4')
      expect(next.read('take (2).mp4').equals(rig.storage.body)).toBe(true)
      expect(readFileSync(own, 'utf8')).toBe('the user’s own')
      expect(existsSync(`${own}.gone`)).toBe(false)
      expect(readdirSync(rig.folder).sort()).toEqual(['take (2).mp4', 'take.mp4.part'])
    }
  })

  it('is left alone when it was there before the download', async () => {
    const rig = await downloadsRig({ names: { a: 'take', b: 'out' } })
    const own = join(rig.folder, '..', 'own.txt')
    symlinkSync(own, join(rig.folder, 'take.mp4.part'))
    symlinkSync(own, join(rig.folder, 'out.mp4'))
    await rig.queue.start(['a', 'b'])
    expect((await rig.until('a', 'done')).fileName).toBe('take (2).mp4')
    expect((await rig.until('b', 'done')).fileName).toBe('out (2).mp4')
    expect(existsSync(own)).toBe(false)
  })

  it('isn’t opened when it replaces the part just before', async () => {
    const rig = await downloadsRig()
    const [part, own] = [join(rig.folder, 'take.mp4.part'), join(rig.folder, '..', 'own.txt')]
    writeFileSync(part, 'half')
    writeFileSync(own, 'the user’s own')
    refuses.open = (path) => {
      if (path === part) {
        rmSync(part)
        symlinkSync(own, part)
      }
      return null
    }
    expect(await PartFile.reopen(part)).toBeNull()
    expect(readFileSync(own, 'utf8')).toBe('the user’s own')
  })

  it('isn’t deleted with the download when it is a link', async () => {
    const { rig, own } = await replaced((part, to) => symlinkSync(to, part))
    await rig.queue.cancel(['a'])
    expect(readFileSync(own, 'utf8')).toBe('the user’s own')
  })
})
