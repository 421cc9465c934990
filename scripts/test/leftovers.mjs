import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** The variable that marks every process of a test run, however it was started. */
export const RUN_MARK = 'SYNCWATCH_TEST_RUN'

const GRACE_MS = 2000
const POLL_MS = 100

/**
 * Returns the running processes with the mark; none where the system has no /proc.
 * @param {string} run
 */
function markedProcesses(run) {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(`${RUN_MARK}=${run}`)
      } catch {
        return false // It has ended meanwhile, or belongs to another user.
      }
    })
    .map(Number)
}

/**
 * Ends the processes that a step has left running. Playwright starts Electron in separate process groups, and a keyring turns
 * itself into a daemon, so ending the step's group doesn't reach them.
 * @param {string} run
 * @returns {Promise<number>} how many had to be killed
 */
export async function endLeftovers(run) {
  const deadline = Date.now() + GRACE_MS
  while (markedProcesses(run).length > 0 && Date.now() < deadline) await sleep(POLL_MS)
  return killLeftovers(run)
}

/**
 * Kills them at once, for when this process is about to end.
 * @param {string} run
 * @returns how many were killed
 */
export function killLeftovers(run) {
  const left = markedProcesses(run)
  for (const pid of left) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It has ended meanwhile.
    }
  }
  return left.length
}
