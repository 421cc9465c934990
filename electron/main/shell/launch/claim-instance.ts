import { closeSync, mkdirSync, openSync, readlinkSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { codeOf } from '../../platform/files'
import { isTooLong, shortenCommandLine, watchFileOf } from './long-command-line'

/** A start with this switch passes its command line on, and never becomes the app. */
const HAND_OVER_SWITCH = '--hand-over'
/** The exit code of such a start when there is no app to pass anything to. */
const NO_APP_RUNS = 3
const FAILED = 1
/** Chromium's own lock in the data folder: a symbolic link to `<host>-<pid>`. */
const CHROMIUM_LOCK = 'SingletonLock'
const START_LOCK = 'start.lock'
/** The lock is held for milliseconds; an older one is left from a start that was killed. */
const MAX_WAIT_MS = 2_000
const WAIT_MS = 10
/** The app may quit between the check and the handover. */
const MAX_TRIES = 5

/** What a start uses of the system. */
export interface StartSystem {
  platform: NodeJS.Platform
  host: string
  /** Sends the command line to the running app; returns true if there is none, and this process is now the app. */
  requestLock: () => boolean
  releaseLock: () => void
  isAlive: (pid: number) => boolean
  /** Runs the app with other arguments until it ends; returns its exit code, or null if it was killed. */
  run: (args: readonly string[]) => number | null
  /** Blocks: Electron wants switches and schemes in the first turn of the event loop, so nothing can be awaited. */
  pause: (ms: number) => void
}

interface Start extends StartSystem {
  args: readonly string[]
  folder: string
}

/**
 * Makes this process the app, or passes its command line to the running one.
 *
 * Before Electron 45 (electron/electron#52628) the running app crashes on a command line of more than 32 KB. So a long one
 * is passed on by a second, short start with the IDs in a file, and only while an app is running: the process that the
 * user started is the app or ends with the handover's exit code.
 * @param args the arguments without the program
 * @param folder the data folder
 * @returns the exit code to end with; null if this process is the app
 */
export function claimInstance(args: readonly string[], folder: string, system: StartSystem): number | null {
  const { platform, requestLock, releaseLock } = system
  if (args.includes(HAND_OVER_SWITCH)) {
    if (!requestLock()) return 0
    releaseLock()
    return NO_APP_RUNS
  }
  // Windows takes 32 KB of arguments at most, and its message between instances has no limit.
  if (platform === 'win32' || !isTooLong(args)) return requestLock() ? null : 0
  return claimWithLongCommandLine({ ...system, args, folder })
}

function claimWithLongCommandLine(start: Start): number | null {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const isFirst = withStartLock(start, () => (mayRun(start) ? null : start.requestLock()))
    if (isFirst !== null) return isFirst ? null : 0
    const code = handOver(start)
    if (code !== NO_APP_RUNS) return code
  }
  return FAILED
}

/** Returns the exit code of the start that passes the command line on. */
function handOver({ args, folder, run }: Start): number {
  try {
    const short = shortenCommandLine(args, folder)
    const code = run([...short, HAND_OVER_SWITCH]) ?? FAILED
    const path = watchFileOf(short, folder)
    if (code !== 0 && path !== null) rmSync(path, { force: true })
    return code
  } catch (error) {
    console.error(error)
    return FAILED
  }
}

/** Returns whether an app may be running: its process, or one on another machine, owns the lock. */
function mayRun({ folder, host, isAlive }: Start): boolean {
  let owner: string
  try {
    owner = readlinkSync(join(folder, CHROMIUM_LOCK))
  } catch (error) {
    return codeOf(error) !== 'ENOENT'
  }
  const at = owner.lastIndexOf('-')
  return owner.slice(0, at) !== host || isAlive(Number(owner.slice(at + 1)))
}

/** Runs the work while no other start with a long command line does. */
function withStartLock<T>({ folder, pause }: Start, work: () => T): T {
  const path = join(folder, START_LOCK)
  for (let waitedMs = 0; waitedMs < MAX_WAIT_MS && !tryLock(path); waitedMs += WAIT_MS) pause(WAIT_MS)
  try {
    return work()
  } finally {
    removeLock(path)
  }
}

function removeLock(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // A folder of this name, or one that can't be written, delays such starts but must not prevent them.
  }
}

function tryLock(path: string): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true })
    closeSync(openSync(path, 'wx'))
    return true
  } catch (error) {
    // Where no file can be written, no other start can take the lock either. The app reports that later.
    return codeOf(error) !== 'EEXIST'
  }
}
