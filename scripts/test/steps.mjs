/**
 * @typedef {object} Step
 * @property {string} line what runs, as a line for the shell
 * @property {string} [report] the JSON report it leaves; without one the step counts as one test
 * @property {string[]} [playwrightArgs] set where Playwright runs the built app instead of a line
 * @property {boolean} [isFollowed] what it prints is seen at once, even if other steps run beside it
 */

/** @type {Step} */
const UNIT = {
  line: 'vitest run --reporter=default --reporter=json --outputFile.json=out/unit-results.json',
  report: 'out/unit-results.json',
}

/** Tests with this tag wait nearly all of their time. They run beside the others, on a display of their own. */
const WAITING_TAG = '@waiting'

/**
 * @param {string} name of its report
 * @param {string[]} playwrightArgs
 * @returns {Step}
 */
function playwright(name, playwrightArgs) {
  return { line: 'playwright test', report: `out/${name}-results.json`, playwrightArgs }
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
  if (only === 'e2e') return [[[build]], [[playwright('e2e', playwrightArgs)]]]
  // ESLint takes as long as all other checks. The unit tests use every core themselves.
  const all = checks('lint', 'types', 'boundaries', 'unused')
  const others = playwright('e2e', ['--grep-invert', WAITING_TAG])
  const waiting = playwright('waiting', ['--grep', WAITING_TAG, '--output', 'out/waiting-test-results'])
  return [
    [all.filter(isEslint), all.filter((step) => !isEslint(step))],
    [[UNIT, build]],
    [[{ ...others, isFollowed: true }], [waiting]],
  ]
}

/** @param {Step} step */
function isEslint({ line }) {
  return line.startsWith('eslint')
}
