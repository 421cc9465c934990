/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** @type {Counts} */
const ONE_FAILED = { passed: 0, failed: 1, skipped: 0 }

/**
 * The count of a check that either holds or does not.
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countsOfCheck(exitCode) {
  return exitCode === 0 ? { passed: 1, failed: 0, skipped: 0 } : ONE_FAILED
}

/**
 * The counts in vitest's JSON report.
 * @param {unknown} report undefined when there is none
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countsOfVitest(report, exitCode) {
  if (report === undefined) return ONE_FAILED
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } =
    /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
     *   testResults: { status: string, assertionResults: unknown[] }[] }} */ (report)
  // A file that could not even be loaded has no tests to count.
  const unloadable = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return soundCounts(
    {
      passed: numPassedTests,
      failed: numFailedTests + unloadable.length,
      skipped: numPendingTests + numTodoTests,
    },
    exitCode,
  )
}

/**
 * The counts in Playwright's JSON report.
 * @param {unknown} report undefined when there is none
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countsOfPlaywright(report, exitCode) {
  if (report === undefined) return ONE_FAILED
  const { stats } =
    /** @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} */ (
      report
    )
  // Without retries nothing is flaky; with them, a test that failed once is no pass.
  return soundCounts(
    { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped },
    exitCode,
  )
}

/**
 * A runner that ran no test, or failed outside all tests, has failed, whatever its counts say.
 * @param {Counts} counts
 * @param {number} exitCode
 * @returns {Counts}
 */
function soundCounts(counts, exitCode) {
  const ranNone = counts.passed + counts.failed === 0
  const failedOutside = exitCode !== 0 && counts.failed === 0
  return ranNone || failedOutside ? { ...counts, failed: counts.failed + 1 } : counts
}

/**
 * @param {Counts[]} all
 * @returns {Counts}
 */
export function sumOf(all) {
  return all.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  )
}

/**
 * The last line of a test run.
 * @param {Counts} counts
 * @returns {string}
 */
export function finalLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
