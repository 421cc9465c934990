import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { webMarker } from '../../../electron/main/services/downloads/web-mark'
import { downloadsRig } from '../downloads-rig'
import { FakeClock } from '../testing'

vi.mock('electron', () => ({}))

function marked(platform: NodeJS.Platform, failure?: Error) {
  const calls: unknown[][] = []
  const call = (...args: unknown[]): Promise<void> => {
    calls.push(args)
    return failure ? Promise.reject(failure) : Promise.resolve()
  }
  const mark = webMarker(platform, new FakeClock(1_700_000_000_000), { writeFile: call, run: call })
  return { calls, mark }
}

describe('the mark of a file from the Internet', () => {
  it('is the Internet zone on Windows', async () => {
    const { calls, mark } = marked('win32')
    await mark('C:\\Users\\a\\take.mp4.part')
    expect(calls).toEqual([['C:\\Users\\a\\take.mp4.part:Zone.Identifier', '[ZoneTransfer]\r\nZoneId=3\r\n']])
  })

  it('is the quarantine attribute on macOS', async () => {
    const { calls, mark } = marked('darwin')
    await mark('/Users/a/-w take.mp4.part')
    expect(calls).toEqual([
      [
        '/usr/bin/xattr',
        ['-w', 'com.apple.quarantine', '0081;6553f100;Syncwatch;', '/Users/a/-w take.mp4.part'],
      ],
    ])
  })

  it.each(['linux', 'freebsd'] as const)('doesn’t exist on %s', async (platform) => {
    const { calls, mark } = marked(platform)
    await mark('/home/a/take.mp4.part')
    expect(calls).toEqual([])
  })

  it.each(['win32', 'darwin'] as const)(
    'is left out on a disk that doesn’t support it: %s',
    async (platform) => {
      const { mark } = marked(platform, Object.assign(new Error('no'), { code: 'EINVAL' }))
      await expect(mark('/a')).resolves.toBeUndefined()
    },
  )

  it('is set before the file gets its name, and holds no URL', async () => {
    const marks: string[] = []
    const rig = await downloadsRig({
      names: { a: 'take' },
      parts: {
        markFromWeb: (path) => {
          marks.push(path)
          expect(existsSync(path)).toBe(true)
          expect(existsSync(path.replace(/\.part$/, ''))).toBe(false)
          return Promise.resolve()
        },
      },
    })
    await rig.queue.start(['a'])
    await rig.until('a', 'done')
    expect(marks).toEqual([join(rig.folder, 'take.mp4.part')])
  })
})
