/**
 * @typedef {object} Step
 * @property {string} line what runs, as a line for the shell
 * @property {string} [report] the JSON report it leaves; without one the step counts as one test
 * @property {string[]} [playwrightArgs] set where Playwright runs the built app instead of a line
 */

/** @type {Step} */
const UNIT = {
  line: 'vitest run --reporter=default --reporter=json --outputFile.json=out/unit-results.json',
  report: 'out/unit-results.json',
}

/**
 * Returns what a test run consists of: stages that run one after the other, each with lanes of steps that run side by
 * side. The checks are those of package.json.
 * @param {string[]} args of the command: none for all, or `e2e` and arguments for Playwright
 * @param {Record<string, string>} scripts those of package.json
 * @returns {Step[][][]}
 */
export function stepsFor([only, ...playwrightArgs], scripts) {
  /** @param {string[]} names */
  const checks = (...names) =>
    names.flatMap((name) => (scripts[name] ?? '').split(' && ')).map((line) => ({ line }))
  const build = { line: scripts['build'] ?? '' }
  // The report is named in playwright.config.ts.
  const e2e = { line: 'playwright test', report: 'out/e2e-results.json', playwrightArgs }
  if (only === 'e2e') return [[[build, e2e]]]
  // ESLint takes as long as all other checks. The unit tests use every core themselves.
  const all = checks('lint', 'types', 'boundaries', 'unused')
  return [[all.filter(isEslint), all.filter((step) => !isEslint(step))], [[UNIT, build, e2e]]]
}

/** @param {Step} step */
function isEslint({ line }) {
  return line.startsWith('eslint')
}
