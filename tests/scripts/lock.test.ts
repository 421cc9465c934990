import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { withLock } from '../../scripts/runtime/lock.mjs'

const folder = mkdtempSync(join(tmpdir(), 'lock-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the lock', () => {
  it('lets one task run at a time', async () => {
    const file = join(folder, 'new/busy.lock')
    const events: string[] = []
    const work = (name: string) => async () => {
      events.push(`${name} begins`)
      await sleep(50)
      events.push(`${name} ends`)
    }
    await Promise.all([withLock(file, work('a')), withLock(file, work('b'))])
    expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
  })

  it('is released when the task fails', async () => {
    const file = join(folder, 'failing.lock')
    await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(existsSync(file)).toBe(false)
  })

  it('is taken from a process that was killed', async () => {
    const file = join(folder, 'stale.lock')
    const gone = spawnSync(process.execPath, ['-e', '0'])
    writeFileSync(file, String(gone.pid))
    await expect(withLock(file, () => Promise.resolve('done'))).resolves.toBe('done')
  })
})
