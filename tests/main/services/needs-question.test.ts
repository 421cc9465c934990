import { describe, expect, it } from 'vitest'
import { MAX_COMMAND_IDS_WITHOUT_QUESTION, MAX_IDS_WITHOUT_QUESTION } from '../../../electron/contract/limits'
import { needsQuestion } from '../../../electron/main/services/generations/needs-question'

const clean = (foundCount: number, newCount = foundCount) => ({
  foundCount,
  newCount,
  refusedCount: 0,
  isUnclear: false,
  isCommand: false,
})

describe('the question before IDs of a text are added', () => {
  it('is not asked for a few IDs and nothing else', () => {
    expect(needsQuestion(clean(1))).toBe(false)
    expect(needsQuestion(clean(MAX_IDS_WITHOUT_QUESTION))).toBe(false)
  })

  it('is asked for more than a few, however many of them are new', () => {
    expect(needsQuestion(clean(MAX_IDS_WITHOUT_QUESTION + 1))).toBe(true)
    expect(needsQuestion(clean(MAX_IDS_WITHOUT_QUESTION + 1, 1))).toBe(true)
  })

  it('is asked when something was refused beside an ID', () => {
    expect(needsQuestion({ ...clean(1), refusedCount: 1 })).toBe(true)
  })

  it('is asked when an ID may not be one of a generation', () => {
    expect(needsQuestion({ ...clean(1), isUnclear: true })).toBe(true)
  })

  it('is not asked when nothing can be added', () => {
    expect(needsQuestion(clean(0))).toBe(false)
    expect(needsQuestion({ ...clean(0), refusedCount: 12 })).toBe(false)
    expect(needsQuestion({ ...clean(900, 0), refusedCount: 1, isUnclear: true })).toBe(false)
  })

  it('is asked of a command line only for hundreds: a script waits for no answer', () => {
    const ofCommand = (count: number) => ({
      ...clean(count),
      refusedCount: 3,
      isUnclear: true,
      isCommand: true,
    })
    expect(needsQuestion(ofCommand(MAX_COMMAND_IDS_WITHOUT_QUESTION))).toBe(false)
    expect(needsQuestion(ofCommand(MAX_COMMAND_IDS_WITHOUT_QUESTION + 1))).toBe(true)
  })
})
