import { describe, expect, it } from 'vitest'
import {
  countsOfCheck,
  countsOfPlaywright,
  countsOfVitest,
  finalLine,
  sumOf,
} from '../../scripts/test/results.mjs'

const vitest = (more: object) => ({
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...more,
})
const playwright = (more: object) => ({
  stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0, ...more },
})

describe('the counts of a check', () => {
  it('are one', () => {
    expect(countsOfCheck(0)).toEqual({ passed: 1, failed: 0, skipped: 0 })
    expect(countsOfCheck(2)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })
})

describe("the counts in vitest's report", () => {
  it('are its own', () => {
    const report = vitest({ numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 })
    expect(countsOfVitest(report, 1)).toEqual({ passed: 5, failed: 1, skipped: 3 })
  })

  it('have a file that could not be loaded as failed', () => {
    const report = vitest({ testResults: [{ status: 'failed', assertionResults: [] }] })
    expect(countsOfVitest(report, 1).failed).toBe(1)
  })

  it.each([
    ['no report', undefined, 0],
    ['no tests', vitest({ numPassedTests: 0 }), 0],
    ['only skipped tests', vitest({ numPassedTests: 0, numPendingTests: 4 }), 0],
    ['an error outside all tests', vitest({}), 1],
  ])('are a failure: %s', (_name, report, exitCode) => {
    expect(countsOfVitest(report, exitCode).failed).toBe(1)
  })
})

describe("the counts in Playwright's report", () => {
  it('are its own', () => {
    expect(countsOfPlaywright(playwright({ skipped: 1 }), 0)).toEqual({ passed: 3, failed: 0, skipped: 1 })
  })

  it('take a flaky test for a failed one', () => {
    expect(countsOfPlaywright(playwright({ unexpected: 1, flaky: 1 }), 1).failed).toBe(2)
  })

  it.each([
    ['no report', undefined, 0],
    ['no tests', playwright({ expected: 0 }), 0],
    ['an error outside all tests', playwright({}), 1],
  ])('are a failure: %s', (_name, report, exitCode) => {
    expect(countsOfPlaywright(report, exitCode).failed).toBe(1)
  })
})

describe('the last line', () => {
  it('is the sum', () => {
    const sum = sumOf([countsOfCheck(0), countsOfCheck(1), countsOfVitest(vitest({}), 0)])
    expect(finalLine(sum)).toBe('6 passed, 1 failed')
  })

  it('names the skipped, if any', () => {
    expect(finalLine({ passed: 2, failed: 0, skipped: 3 })).toBe('2 passed, 0 failed, 3 skipped')
  })
})
