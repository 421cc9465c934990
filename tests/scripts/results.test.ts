import { describe, expect, it } from 'vitest'
import { closingLine, countsOf } from '../../scripts/test/results.mjs'

const vitest = (passed: number, failed: number) => ({ numPassedTests: passed, numFailedTests: failed })
const playwright = (expected: number, unexpected = 0, flaky = 0) => ({
  stats: { expected, unexpected, flaky, skipped: 0 },
})

describe('the counts of a test step', () => {
  it('are one test for a check, which has no report', () => {
    expect(countsOf(0)).toEqual({ passed: 1, failed: 0 })
    expect(countsOf(2)).toEqual({ passed: 0, failed: 1 })
  })

  it("are those in vitest's report", () => {
    expect(countsOf(0, vitest(5, 0))).toEqual({ passed: 5, failed: 0 })
    expect(countsOf(1, vitest(5, 2))).toEqual({ passed: 5, failed: 2 })
  })

  it("are those in Playwright's report, where a flaky test has failed", () => {
    expect(countsOf(0, playwright(3))).toEqual({ passed: 3, failed: 0 })
    expect(countsOf(1, playwright(3, 1, 1))).toEqual({ passed: 3, failed: 2 })
  })

  it.each([
    ['vitest ran no test', 0, vitest(0, 0)],
    ['vitest failed outside all tests', 1, vitest(5, 0)],
    ['Playwright ran no test', 0, playwright(0)],
    ['Playwright failed outside all tests', 1, playwright(3)],
  ])('hold one failure when %s', (_name, exitCode, report) => {
    expect(countsOf(exitCode, report).failed).toBe(1)
  })
})

describe('the closing line of a test run', () => {
  it('is the sum of all steps', () => {
    expect(closingLine([countsOf(0), countsOf(1), countsOf(0, vitest(5, 0))])).toBe('6 passed, 1 failed')
  })
})
