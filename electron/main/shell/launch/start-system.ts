import { spawnSync } from 'node:child_process'
import { hostname } from 'node:os'
import type { App } from 'electron'
import { codeOf } from '../../platform/files'
import type { StartRequest } from './arguments'
import type { StartSystem } from './claim-instance'

/** Chromium waits 20 s for an answer of the running app. */
const HAND_OVER_MS = 60_000

/** What a start uses of the system to become the app. @param request goes to the app that is already running */
export function startSystem(
  app: Pick<App, 'requestSingleInstanceLock' | 'releaseSingleInstanceLock'>,
  request: StartRequest,
): StartSystem {
  return {
    platform: process.platform,
    host: hostname(),
    requestLock: () => app.requestSingleInstanceLock({ ...request }),
    releaseLock: () => app.releaseSingleInstanceLock(),
    isAlive,
    run: (args) => spawnSync(process.execPath, args, { stdio: 'ignore', timeout: HAND_OVER_MS }).status,
    pause: (ms) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms),
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Another user's process can't be signaled.
    return codeOf(error) === 'EPERM'
  }
}
