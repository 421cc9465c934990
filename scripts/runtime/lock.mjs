import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const POLL_MS = 200

/**
 * Runs the work in one process at a time, so that two that start together don't both fetch or install.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, work) {
  mkdirSync(dirname(file), { recursive: true })
  while (!take(file)) {
    if (holderIsGone(file)) rmSync(file, { force: true })
    else await sleep(POLL_MS)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  }
}

/**
 * Returns whether the process that holds the lock was killed.
 * @param {string} file
 */
function holderIsGone(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    if (pid === 0) return false // Just made; its number follows.
    process.kill(pid, 0)
    return false
  } catch (error) {
    // ESRCH: no such process. Anything else is another user's process or a lock that was just released.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH'
  }
}
