import { describe, expect, it } from 'vitest'
import { summary } from './summary'
import type { NotifiedFinish } from './finishes'

const notified = (id: string, afterMs: number): NotifiedFinish => ({
  id,
  title: `${id} is ready`,
  at: 0,
  afterMs,
})
const statuses = ['COMPLETED', 'COMPLETED', 'FAILED', 'REJECTED', 'CANCELED', 'PROCESSING', null]

describe('the summary of the demo', () => {
  it('counts the generations, how they ended and the notifications', () => {
    const { text, isGood } = summary({
      statuses,
      notified: [notified('a', 4), notified('b', 10), notified('c', 8)],
      expected: ['a', 'b', 'c'],
    })
    expect(isGood).toBe(true)
    expect(text.split('\n')).toEqual([
      'watched: 7',
      'completed: 2',
      'failed: 3 (of these 1 rejected, 1 canceled)',
      'finishes notified: 3 of 3',
      "median time from the server's finish to the notification: 8 ms",
    ])
  })

  it('fails when a finish was not notified', () => {
    const { text, isGood } = summary({ statuses, notified: [], expected: ['a'] })
    expect(isGood).toBe(false)
    expect(text).toContain('MISSED: a')
    expect(text).toContain('notification: – ms')
  })

  it('fails when a finish was notified twice', () => {
    const { text, isGood } = summary({
      statuses,
      notified: [notified('a', 1), notified('a', 2)],
      expected: ['a'],
    })
    expect(isGood).toBe(false)
    expect(text).toContain('NOTIFIED TWICE: a is ready')
  })
})
