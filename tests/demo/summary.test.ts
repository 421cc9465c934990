import { describe, expect, it } from 'vitest'
import { summary } from './summary'
import type { ToldFinish } from './finishes'

const told = (id: string, afterMs: number): ToldFinish => ({ id, title: `${id} is ready`, at: 0, afterMs })
const statuses = ['COMPLETED', 'COMPLETED', 'FAILED', 'REJECTED', 'CANCELED', 'PROCESSING', null]

describe('the closing words of the demo', () => {
  it('count what was watched and what became of it', () => {
    const { text, isGood } = summary({
      statuses,
      told: [told('a', 4), told('b', 10), told('c', 8)],
      expected: ['a', 'b', 'c'],
    })
    expect(isGood).toBe(true)
    expect(text.split('\n')).toEqual([
      'watched: 7',
      'completed: 2',
      'failed: 3 (of these 1 rejected, 1 canceled)',
      'finishes told: 3 of 3',
      "median time from the server's finish to the notification: 8 ms",
    ])
  })

  it('are bad when an end was not told', () => {
    const { text, isGood } = summary({ statuses, told: [], expected: ['a'] })
    expect(isGood).toBe(false)
    expect(text).toContain('MISSED: a')
    expect(text).toContain('notification: – ms')
  })

  it('are bad when an end was told twice', () => {
    const { text, isGood } = summary({ statuses, told: [told('a', 1), told('a', 2)], expected: ['a'] })
    expect(isGood).toBe(false)
    expect(text).toContain('TOLD TWICE: a is ready')
  })
})
