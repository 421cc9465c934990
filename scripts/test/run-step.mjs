import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from '../runtime/child.mjs'
import { ROOT } from '../runtime/paths.mjs'
import { messageOf } from '../runtime/problem.mjs'
import { environmentWithTools } from '../runtime/tools.mjs'
import { endLeftovers, RUN_MARK } from './leftovers.mjs'
import { countsOfCheck } from './results.mjs'
import { quoted } from './steps.mjs'

/**
 * @typedef {import('./results.mjs').Counts} Counts
 * @typedef {import('./steps.mjs').Step} Step
 */

/**
 * Does a step's work, says how it went and how long it took. Work that throws has failed; the other steps still run.
 * @param {Step} step
 * @param {() => Promise<Counts>} work
 * @returns {Promise<Counts>}
 */
export async function reportStep(step, work) {
  console.log(`\n── ${step.name} ──`)
  const began = Date.now()
  const counts = await work().catch((/** @type {unknown} */ error) => {
    console.error(messageOf(error))
    return countsOfCheck(1)
  })
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  console.log(`── ${step.name}: ${counts.failed === 0 ? 'passed' : 'FAILED'} in ${seconds} s ──`)
  return counts
}

/**
 * Runs a step's command, ends what it left running, and counts its tests.
 * @param {Step} step
 * @param {string} run the mark of this test run
 * @param {Record<string, string>} env
 * @returns {Promise<Counts>}
 */
export async function runStep(step, run, env) {
  // The last run's report must not pass for this one's.
  if (step.report) rmSync(join(ROOT, step.report), { force: true })
  const line = [step.command, ...(step.args ?? []).map((argument) => quoted(argument))].join(' ')
  const code = await runChild(line, [], {
    cwd: ROOT,
    shell: true,
    env: { ...environmentWithTools(), ...env, [RUN_MARK]: run },
  })
  const left = await endLeftovers(run)
  if (left > 0) console.log(`${step.name} left ${left} processes running; ended.`)
  return step.count(step.report && readReport(step.report), code)
}

/**
 * @param {string} file
 * @returns {unknown} undefined where there is none, or half of one
 */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(join(ROOT, file), 'utf8'))
  } catch {
    return undefined
  }
}
