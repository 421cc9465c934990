import { countsOfCheck, countsOfPlaywright, countsOfVitest } from './results.mjs'

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} command
 * @property {string[]} [args] added to the command, quoted
 * @property {string} [report] the JSON file it leaves
 * @property {(report: unknown, exitCode: number) => import('./results.mjs').Counts} count
 * @property {boolean} [needsApp] runs the built app, so wants a runtime, a build and a display
 */

const UNIT_REPORT = 'out/unit-results.json'
const E2E_REPORT = 'out/e2e-results.json' // Named in playwright.config.ts.

/**
 * The single commands behind the checks of package.json: there is one list of them.
 * @param {Record<string, string>} scripts
 * @returns {Step[]}
 */
function checksIn(scripts) {
  return ['lint', 'types', 'boundaries', 'unused']
    .flatMap((name) => (scripts[name] ?? '').split(' && '))
    .map((command) => ({
      name: command.split(' ')[0] ?? command,
      command,
      count: (_report, exitCode) => countsOfCheck(exitCode),
    }))
}

/**
 * What a test run consists of, in order.
 * @param {string[]} args of the command: nothing for all, or `e2e` and arguments for Playwright
 * @param {Record<string, string>} scripts those of package.json
 * @returns {Step[]}
 */
export function stepsFor(args, scripts) {
  const [only, ...more] = args
  /** @type {Step} */
  const build = {
    name: 'build',
    command: scripts['build'] ?? '',
    count: (_report, exitCode) => countsOfCheck(exitCode),
  }
  /** @type {Step} */
  const e2e = {
    name: 'e2e',
    command: 'playwright test',
    report: E2E_REPORT,
    count: countsOfPlaywright,
    needsApp: true,
  }
  if (only === 'e2e') return [build, { ...e2e, args: more }]
  /** @type {Step} */
  const unit = {
    name: 'unit',
    command: 'vitest run --reporter=default --reporter=json',
    args: [`--outputFile.json=${UNIT_REPORT}`],
    report: UNIT_REPORT,
    count: countsOfVitest,
  }
  return [...checksIn(scripts), unit, build, e2e]
}

/**
 * Quotes an argument for the shell that runs the step.
 * @param {string} argument
 * @param {NodeJS.Platform} platform
 * @returns {string}
 */
export function quoted(argument, platform = process.platform) {
  if (/^[\w./:=@-]+$/.test(argument)) return argument
  if (platform === 'win32') return `"${argument.replaceAll('"', '""')}"`
  return `'${argument.replaceAll("'", `'\\''`)}'`
}
