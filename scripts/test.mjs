// npm test: every check and every test, all of them even when an early one fails, and their sum as the last line.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { withDisplay } from './runtime/display.mjs'
import { ensureRuntime } from './runtime/index.mjs'
import { ROOT } from './runtime/paths.mjs'
import { messageOf, Problem, runScript } from './runtime/problem.mjs'
import { killLeftovers } from './test/leftovers.mjs'
import { finalLine, sumOf } from './test/results.mjs'
import { reportStep, runStep } from './test/run-step.mjs'
import { stepsFor } from './test/steps.mjs'

const RUN = randomUUID()

/**
 * @returns {Record<string, string>}
 */
function packageScripts() {
  /** @type {unknown} */
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  return /** @type {{ scripts: Record<string, string> }} */ (manifest).scripts
}

/**
 * The runtime's part of the environment, or nothing where there is none: the checks can be run all the same.
 * @returns {Promise<Record<string, string> | undefined>}
 */
async function runtimeEnvironment() {
  try {
    return (await ensureRuntime({ purpose: 'tests' })).env
  } catch (error) {
    console.error(messageOf(error))
    return undefined
  }
}

/**
 * Runs a step that starts the built app, on a display of its own.
 * @param {import('./test/steps.mjs').Step} step
 * @param {Record<string, string> | undefined} runtime
 * @param {boolean} isBuilt
 * @returns {Promise<import('./test/results.mjs').Counts>}
 */
async function runAppStep(step, runtime, isBuilt) {
  if (!runtime)
    throw new Problem('Not run: there is no Electron to run it with (see the top of this output).')
  if (!isBuilt) throw new Problem('Not run: an older build would be tested.')
  return withDisplay((display) => runStep(step, RUN, { ...runtime, ...display }), { own: true })
}

await runScript(async () => {
  // The running step gets the signal, too, and ends; no other is begun.
  const interruption = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interruption.abort())
  process.on('exit', () => killLeftovers(RUN))

  const runtime = await runtimeEnvironment()
  const all = []
  let isBuilt = true
  for (const step of stepsFor(process.argv.slice(2), packageScripts())) {
    if (interruption.signal.aborted) return 130
    const counts = await reportStep(step, () =>
      step.needsApp ? runAppStep(step, runtime, isBuilt) : runStep(step, RUN, {}),
    )
    if (step.name === 'build') isBuilt = counts.failed === 0
    all.push(counts)
  }
  const sum = sumOf(all)
  console.log(`\n${finalLine(sum)}`)
  return sum.failed === 0 ? 0 : 1
})
