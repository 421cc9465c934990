// npm test: runs every check and every test, even after a failure, and prints the total.
// npm run test:e2e: builds the app and runs Playwright alone, with the arguments given.
import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from './runtime/child.mjs'
import { withDisplay } from './runtime/display.mjs'
import { ensureRuntime } from './runtime/index.mjs'
import { ROOT } from './runtime/paths.mjs'
import { messageOf, Problem, runScript } from './runtime/problem.mjs'
import { environmentWithTools, toolFile } from './runtime/tools.mjs'
import { endLeftovers, killLeftovers, RUN_MARK } from './test/leftovers.mjs'
import { closingLine, countsOf } from './test/results.mjs'
import { stepsFor } from './test/steps.mjs'

/** The marks of all processes that this run has started. @type {Set<string>} */
const marks = new Set()

/** @param {string} file @returns {unknown} */
const readJson = (file) => JSON.parse(readFileSync(join(ROOT, file), 'utf8'))

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, shell?: boolean, onOutput?: (chunk: Buffer) => void }} [options]
 * @returns {Promise<number>} the exit code
 */
async function run(command, args, { env, ...options } = {}) {
  const mark = randomUUID()
  marks.add(mark)
  const marked = { ...environmentWithTools(), ...env, [RUN_MARK]: mark }
  const exitCode = await runChild(command, args, { cwd: ROOT, env: marked, isGroup: true, ...options })
  const left = await endLeftovers(mark)
  if (left > 0) console.log(`Killed ${left} processes that were left running.`)
  return exitCode
}

/**
 * Runs Playwright on the built app, on its own display.
 * @param {{ playwrightArgs: string[], report?: string }} step
 * @param {{ env: Record<string, string> } | undefined} runtime
 * @param {{ isBuilt: boolean, onOutput?: (chunk: Buffer) => void }} options
 */
function runPlaywright({ playwrightArgs, report }, runtime, { isBuilt, ...options }) {
  if (!runtime) throw new Problem("Didn't run: there is no Electron (see the top of this output).")
  if (!isBuilt) throw new Problem("Didn't run: the build failed, and an older one would be tested.")
  const args = [toolFile('@playwright/test', 'playwright'), 'test', ...playwrightArgs]
  const env = { ...runtime.env, ...(report && { E2E_REPORT: report }) }
  return withDisplay((display) => run(process.execPath, args, { ...options, env: { ...env, ...display } }), {
    own: true,
  })
}

/**
 * Runs a step and prints its result. A step that throws has failed; the others still run.
 * @param {import('./test/steps.mjs').Step} step
 * @param {{ env: Record<string, string> } | undefined} runtime
 * @param {{ isBuilt: boolean, isFollowed: boolean }} options isFollowed: what it prints is seen at once, and otherwise
 *   when it has ended
 */
async function runStep({ line, report, playwrightArgs }, runtime, { isBuilt, isFollowed }) {
  if (isFollowed) console.log(`\n── ${line} ──`)
  /** @type {Buffer[]} */
  const output = []
  const startedAt = Date.now()
  if (report) rmSync(join(ROOT, report), { force: true })
  let counts = countsOf(1)
  const options = isFollowed ? {} : { onOutput: (/** @type {Buffer} */ chunk) => void output.push(chunk) }
  try {
    const exitCode = playwrightArgs
      ? await runPlaywright({ playwrightArgs, ...(report && { report }) }, runtime, { isBuilt, ...options })
      : await run(line, [], { shell: true, ...options })
    counts = countsOf(exitCode, report && readJson(report))
  } catch (error) {
    console.error(messageOf(error))
  }
  if (!isFollowed) console.log(`\n── ${line} ──\n${Buffer.concat(output).toString()}`)
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
  console.log(`── ${counts.failed === 0 ? 'passed' : 'FAILED'} in ${seconds} s: ${line} ──`)
  return counts
}

await runScript(async () => {
  // The running step gets the signal too; no other is started.
  const interruption = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interruption.abort())
  process.on('exit', () => [...marks].forEach(killLeftovers))

  // Without Electron all but the tests of the app still run.
  const runtime = await ensureRuntime('tests').catch((/** @type {unknown} */ error) => {
    console.error(messageOf(error))
    return undefined
  })
  const { scripts } = /** @type {{ scripts: Record<string, string> }} */ (readJson('package.json'))
  /** @type {import('./test/results.mjs').Counts[]} */
  const results = []
  let isBuilt = false // Playwright comes in the stage after the build.
  for (const lanes of stepsFor(process.argv.slice(2), scripts)) {
    const hasBuilt = isBuilt
    await Promise.all(
      lanes.map(async (steps) => {
        for (const step of steps) {
          if (interruption.signal.aborted) return
          const isFollowed = lanes.length === 1 || step.isFollowed === true
          const counts = await runStep(step, runtime, { isBuilt: hasBuilt, isFollowed })
          isBuilt = counts.failed === 0
          results.push(counts)
        }
      }),
    )
    if (interruption.signal.aborted) return 130
  }
  console.log(`\n${closingLine(results)}`)
  return results.every(({ failed }) => failed === 0) ? 0 : 1
})
