import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/** @type {NodeJS.Signals[]} */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP']
const IS_WINDOWS = process.platform === 'win32'
const SHUTDOWN_MS = 10_000

/**
 * Runs a program in the foreground, with this process's streams, and forwards signals to it.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, shell?: boolean, isGroup?: boolean, onOutput?: (chunk: Buffer) => void }} options
 *   isGroup: what the program has started is signaled and ends with it. The app must be able to leave something running:
 *   it opens videos in the user's player. onOutput: gets what the program prints, which isn't printed then.
 * @returns {Promise<number>} the exit code
 */
export function runChild(command, args, { isGroup = false, onOutput, ...options }) {
  return new Promise((resolve, reject) => {
    // In its own process group, Ctrl-C reaches the program once, through this process. At a second SIGINT Electron
    // would quit at once.
    const child = spawn(command, args, {
      ...options,
      stdio: onOutput ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      detached: !IS_WINDOWS,
    })
    if (onOutput) for (const stream of [child.stdout, child.stderr]) stream?.on('data', onOutput)
    /** @param {NodeJS.Signals} signal */
    const send = (signal) => {
      if (!isGroup || IS_WINDOWS || child.pid === undefined) return child.kill(signal)
      try {
        return process.kill(-child.pid, signal)
      } catch {
        return false // All processes of the group have ended.
      }
    }
    /** @type {NodeJS.Timeout | undefined} */
    let killTimer
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => {
      send(signal)
      killTimer ??= setTimeout(() => send('SIGKILL'), SHUTDOWN_MS)
    }
    const end = () => send('SIGKILL')
    for (const signal of ENDING) process.on(signal, forward)
    process.on('exit', end)
    const finish = () => {
      clearTimeout(killTimer)
      for (const signal of ENDING) process.off(signal, forward)
      process.off('exit', end)
      end()
    }
    child.once('error', (error) => {
      finish()
      reject(error)
    })
    child.once('exit', finish)
    child.once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']))
  })
}
