import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/** @type {NodeJS.Signals[]} */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP']
const IS_WINDOWS = process.platform === 'win32'
const SHUTDOWN_MS = 10_000

/**
 * Runs a program in the foreground: same streams, signals passed on, and its exit code for an answer.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, shell?: boolean, isGroup?: boolean }} options isGroup: what the
 *   program has started is signaled and ends with it. The app must be able to leave something running: it opens videos
 *   in the user's player.
 * @returns {Promise<number>}
 */
export function runChild(command, args, { isGroup = false, ...options }) {
  return new Promise((resolve, reject) => {
    // A process group of its own: Ctrl-C then reaches the program once, through us, and not twice; at a second SIGINT
    // Electron would drop everything.
    const child = spawn(command, args, { ...options, stdio: 'inherit', detached: !IS_WINDOWS })
    /** @param {NodeJS.Signals} signal */
    const send = (signal) => {
      if (isGroup && !IS_WINDOWS) signalGroup(child.pid, signal)
      else child.kill(signal)
    }
    /** @type {NodeJS.Timeout | undefined} */
    let patience
    /** @param {NodeJS.Signals} signal */
    const passOn = (signal) => {
      send(signal)
      patience ??= setTimeout(() => send('SIGKILL'), SHUTDOWN_MS)
    }
    const end = () => send('SIGKILL')
    for (const signal of ENDING) process.on(signal, passOn)
    process.on('exit', end)
    const finish = () => {
      clearTimeout(patience)
      for (const signal of ENDING) process.off(signal, passOn)
      process.off('exit', end)
      end()
    }
    child.once('error', (error) => {
      finish()
      reject(error)
    })
    child.once('exit', (code, signal) => {
      finish()
      resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL'])
    })
  })
}

/**
 * @param {number | undefined} group
 * @param {NodeJS.Signals} signal
 */
function signalGroup(group, signal) {
  if (group === undefined) return
  try {
    process.kill(-group, signal)
  } catch {
    // Nobody left in it.
  }
}
