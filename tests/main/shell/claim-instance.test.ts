import { mkdirSync, readFileSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { type StartSystem, claimInstance } from '../../../electron/main/shell/launch/claim-instance'
import { storageFolder } from '../testing'

const ids = Array.from({ length: 1_000 }, (_, n) => `gen-${String(n).padStart(8, '0')}-1111`)
const long = ['--no-sandbox', '/app', 'watch', ...ids]
const RUNNING = 'here-4711'

let disk: ReturnType<typeof storageFolder>
let log: string[]
let runs: (readonly string[])[]
beforeEach(() => {
  disk = storageFolder()
  log = []
  runs = []
})

const chromiumLock = (): string => join(disk.folder, 'SingletonLock')

/** @param codes the exit codes of the short starts, in turn */
function claim(args: readonly string[], codes: (number | null)[] = [], changes: Partial<StartSystem> = {}) {
  return claimInstance(args, disk.folder, {
    platform: 'linux',
    host: 'here',
    requestLock: () => {
      log.push('lock')
      return true
    },
    releaseLock: () => log.push('release'),
    isAlive: () => true,
    run: (others) => {
      runs.push(others)
      return codes.shift() ?? null
    },
    pause: () => log.push('pause'),
    ...changes,
  })
}

it('makes the process the app when no app runs, however long the command line is', () => {
  expect(claim(['/app'])).toBeNull()
  expect(claim(long)).toBeNull()
  expect(log).toEqual(['lock', 'lock'])
  expect([runs, disk.names()]).toEqual([[], []])
})

it('ends with 0 when a short command line has gone to the running app', () => {
  symlinkSync(RUNNING, chromiumLock())
  expect(claim(['/app', 'watch', 'gen-12345678'], [], { requestLock: () => false })).toBe(0)
  expect(runs).toEqual([])
})

it('lets a short start pass a long command line to the running app, and ends with its exit code', () => {
  symlinkSync(RUNNING, chromiumLock())
  const requestLock = (): never => {
    throw new Error('the message would kill the running app')
  }
  expect(claim(long, [0], { requestLock })).toBe(0)
  expect(claim(long, [7], { requestLock })).toBe(7)
  const [args = []] = runs
  expect(args.slice(0, 2)).toEqual(['--no-sandbox', '/app'])
  expect(args.at(-1)).toBe('--hand-over')
  expect(args.join(' ').length).toBeLessThan(200)
  // The running app deletes the file once it has read it; nobody has read the second one.
  const [name = '', ...others] = disk.names().filter((file) => file.startsWith('watch-'))
  expect(readFileSync(join(disk.folder, name), 'utf8')).toBe(ids.join('\n'))
  expect(others).toEqual([])
})

it('fails when the short start is killed', () => {
  symlinkSync(RUNNING, chromiumLock())
  expect(claim(long, [null])).toBe(1)
})

it('becomes the app when the running one quits before the handover', () => {
  symlinkSync(RUNNING, chromiumLock())
  const run = (): number => {
    unlinkSync(chromiumLock())
    return 3
  }
  expect(claim(long, [], { run })).toBeNull()
  expect([log, disk.names()]).toEqual([['lock'], []])
})

it('gives up after some tries where a lock stays that nobody answers for', () => {
  symlinkSync(RUNNING, chromiumLock())
  expect(claim(long, [3, 3, 3, 3, 3, 3])).toBe(1)
  expect(runs).toHaveLength(5)
})

it.each([
  ['of a process that has ended', RUNNING, false, 0],
  ['of a process that runs', RUNNING, true, 1],
  ['of another machine', 'there-4711', false, 1],
])(
  'with a lock %s, passes the command line on only if an app may be running',
  (_what, owner, isAlive, starts) => {
    symlinkSync(owner, chromiumLock())
    claim(long, [0], { isAlive: () => isAlive })
    expect(runs).toHaveLength(starts)
  },
)

it('passes a long command line on directly on Windows, where nothing limits it', () => {
  expect(claim(long, [], { platform: 'win32', requestLock: () => false })).toBe(0)
  expect(runs).toEqual([])
})

it('never becomes the app when it was started only to pass a command line on', () => {
  const short = ['/app', '--watch-file=x', '--hand-over']
  expect(claim(short, [], { requestLock: () => false })).toBe(0)
  expect(claim(short)).toBe(3)
  expect(log).toEqual(['lock', 'release'])
})

it('keeps other starts with a long command line out while it asks for the lock', () => {
  let during: string[] = []
  const requestLock = (): boolean => {
    during = disk.names()
    return true
  }
  expect(claim(long, [], { requestLock })).toBeNull()
  expect(during).toEqual(['start.lock'])
  expect(disk.names()).toEqual([])
})

it('waits for another start with a long command line', () => {
  const path = join(disk.folder, 'start.lock')
  writeFileSync(path, '')
  const pause = (): void => {
    unlinkSync(path)
    symlinkSync(RUNNING, chromiumLock())
  }
  expect(claim(long, [0], { pause })).toBe(0)
  expect(runs).toHaveLength(1)
})

it('removes the lock of a start that was killed after 2 s', () => {
  writeFileSync(join(disk.folder, 'start.lock'), '')
  expect(claim(long)).toBeNull()
  expect(log.filter((event) => event === 'pause')).toHaveLength(200)
  expect(disk.names()).toEqual([])
})

it('becomes the app after 2 s where a folder has the name of the lock between starts', () => {
  mkdirSync(join(disk.folder, 'start.lock', 'kept'), { recursive: true })
  expect(claim(long)).toBeNull()
  expect(log.filter((event) => event === 'pause')).toHaveLength(200)
  expect(disk.names()).toEqual(['start.lock'])
})
