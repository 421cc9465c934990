/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * Returns the counts of a step. One that failed outside its tests, or ran none, has failed whatever its report says.
 * @param {number} exitCode
 * @param {unknown} [report] of vitest or Playwright, as JSON; without one the step counts as one test
 * @returns {Counts}
 */
export function countsOf(exitCode, report) {
  const { passed, failed } =
    report === undefined ? { passed: exitCode === 0 ? 1 : 0, failed: 0 } : countsIn(report)
  const isSound = exitCode === 0 && passed > 0
  return { passed, failed: Math.max(failed, isSound ? 0 : 1) }
}

/**
 * @param {unknown} report
 * @returns {Counts}
 */
function countsIn(report) {
  const { stats, numPassedTests, numFailedTests } =
    /** @type {{ stats?: { expected: number, unexpected: number, flaky: number }, numPassedTests: number, numFailedTests: number }} */ (
      report
    )
  if (!stats) return { passed: numPassedTests, failed: numFailedTests }
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky }
}

/**
 * Returns the last line of a test run.
 * @param {Counts[]} all
 * @returns {string}
 */
export function closingLine(all) {
  /** @param {keyof Counts} key */
  const sum = (key) => all.reduce((total, counts) => total + counts[key], 0)
  return `${sum('passed')} passed, ${sum('failed')} failed`
}
