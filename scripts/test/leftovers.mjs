import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** The variable that marks every process a test run has started, however it was started. */
export const RUN_MARK = 'SYNCWATCH_TEST_RUN'

const GRACE_MS = 2000
const LOOK_AGAIN_MS = 100

/**
 * The living processes that carry the mark.
 * @param {string} run
 * @returns {number[]}
 */
function annotated(run) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(`${RUN_MARK}=${run}`)
      } catch {
        return false // Ended meanwhile, or another user's.
      }
    })
    .map(Number)
}

/**
 * Ends what a step has left running: Playwright starts Electron in process groups of its own, and a keyring makes a
 * daemon of itself, so ending the step's group does not reach them.
 * @param {string} run
 * @returns {Promise<number>} how many did not go by themselves
 */
export async function endLeftovers(run) {
  if (process.platform !== 'linux') return 0
  const patience = Date.now() + GRACE_MS
  while (annotated(run).length > 0 && Date.now() < patience) await sleep(LOOK_AGAIN_MS)
  return killLeftovers(run)
}

/**
 * The same at once, for when this process is about to end.
 * @param {string} run
 * @returns {number}
 */
export function killLeftovers(run) {
  if (process.platform !== 'linux') return 0
  const left = annotated(run)
  for (const pid of left) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // Quicker than we were.
    }
  }
  return left.length
}
