import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { Clock } from '../../../core/clock'

/** How the systems' marks are set. Injected by tests. */
export interface MarkEffects {
  writeFile: (path: string, text: string) => Promise<unknown>
  run: (program: string, args: readonly string[]) => Promise<unknown>
}

const runFile = promisify(execFile)
const systemEffects: MarkEffects = {
  writeFile,
  run: (program, args) => runFile(program, args, { timeout: 5_000 }),
}

/**
 * Returns a function that marks a file as downloaded from the Internet, so that the system treats it with care: on Windows
 * with the Mark of the Web in an alternate data stream, on macOS with the quarantine attribute. Both survive a rename. They
 * hold no URL, since it is signed. Other systems have no mark that they check.
 *
 * It never throws: a file system without marks, such as FAT, is no reason to lose a download.
 */
export function webMarker(
  platform: NodeJS.Platform,
  clock: Pick<Clock, 'now'>,
  effects: MarkEffects = systemEffects,
): (path: string) => Promise<void> {
  const mark = (path: string): Promise<unknown> => {
    switch (platform) {
      case 'win32':
        return effects.writeFile(`${path}:Zone.Identifier`, '[ZoneTransfer]\r\nZoneId=3\r\n')
      case 'darwin':
        return effects.run('/usr/bin/xattr', ['-w', 'com.apple.quarantine', quarantine(clock.now()), path])
      default:
        return Promise.resolve()
    }
  }
  return async (path) => {
    await mark(path).catch(() => undefined)
  }
}

/** `0081`: downloaded, and not opened yet. The time is in seconds, in hexadecimal. @param now ms since the epoch */
function quarantine(now: number): string {
  return `0081;${Math.floor(now / 1_000).toString(16)};Syncwatch;`
}
