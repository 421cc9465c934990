import { linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, onTestFinished, vi } from 'vitest'
import { PartFile } from '../../../electron/main/services/downloads/part-file'
import { allowAll, refuses } from '../refusing-disk'

// Windows has no O_NOFOLLOW.
vi.mock('node:fs', async (original) => {
  const real = await original<{ constants: object }>()
  return { ...real, constants: { ...real.constants, O_NOFOLLOW: undefined, O_NONBLOCK: undefined } }
})
vi.mock('node:fs/promises', async (original) => {
  const { refusingDisk } = await import('../refusing-disk')
  return refusingDisk(await original())
})
afterEach(allowAll)

function planted(): { part: string; own: string } {
  const home = mkdtempSync(join(tmpdir(), 'syncwatch-planted-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  const [part, own] = [join(home, 'take.mp4.part'), join(home, 'own.txt')]
  writeFileSync(own, 'the user’s own')
  return { part, own }
}

it('opens a part without O_NOFOLLOW', async () => {
  const { part } = planted()
  writeFileSync(part, 'half')
  const opened = await PartFile.reopen(part)
  await opened?.append(Buffer.from(' and half'))
  await opened?.close()
  expect(readFileSync(part, 'utf8')).toBe('half and half')
})

it.each<[string, (part: string, own: string) => void]>([
  ['a link', (part, own) => symlinkSync(own, part)],
  ['a hard link to a file', (part, own) => linkSync(own, part)],
  ['a folder', (part) => mkdirSync(part)],
  ['nothing', () => undefined],
])('opens no part without O_NOFOLLOW when there is %s', async (_title, plant) => {
  const { part, own } = planted()
  plant(part, own)
  expect(await PartFile.reopen(part)).toBeNull()
  expect(readFileSync(own, 'utf8')).toBe('the user’s own')
})

it('opens no link that replaces the part just before', async () => {
  const { part, own } = planted()
  writeFileSync(part, 'half')
  refuses.open = () => {
    rmSync(part)
    symlinkSync(own, part)
    return null
  }
  expect(await PartFile.reopen(part)).toBeNull()
  expect(readFileSync(own, 'utf8')).toBe('the user’s own')
})
