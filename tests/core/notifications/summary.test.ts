import { describe, expect, it } from 'vitest'
import { type Finish, type Outcome, toFinish } from '../../../electron/core/notifications/notification'
import { groupNotification, summaryNotification } from '../../../electron/core/notifications/summary'
import { generation, watched } from '../samples'

const STATUS: Record<Outcome, string> = {
  completed: 'COMPLETED',
  failed: 'FAILED',
  rejected: 'REJECTED',
  canceled: 'CANCELED',
}

function finish(name: string, outcome: Outcome = 'completed'): Finish {
  const found = toFinish(
    watched({ id: name, generation: generation({ outputFileName: name, status: STATUS[outcome] }) }),
  )
  if (!found) throw new Error('It has not finished')
  return found
}

function words(finishes: Finish[], whileClosed = false): [string, string] {
  const newIds = finishes.map(({ entry }) => entry.id)
  const { title, body } = summaryNotification({ finishes, newIds, replaces: null, whileClosed })
  return [title, body]
}

describe('the summary of several finishes', () => {
  it.each([
    ['completed', '2 generations are ready'],
    ['failed', '2 generations failed'],
    ['rejected', '2 generations were rejected'],
    ['canceled', '2 generations were canceled'],
  ] as const)('has a title of its own when all are %s', (outcome, title) => {
    expect(words([finish('a', outcome), finish('b', outcome)])).toEqual([title, 'a, b'])
  })

  it('is only made for more than one finish', () => {
    const titleOf = (finishes: Finish[]) =>
      groupNotification({ finishes, newIds: ['a'], replaces: null, whileClosed: true })?.title
    expect([titleOf([]), titleOf([finish('a')]), titleOf([finish('a'), finish('b')])]).toEqual([
      undefined,
      'a is ready',
      '2 finished while Syncwatch was closed',
    ])
  })

  it('names a few generations and counts the rest', () => {
    const names = ['a', 'b', 'c', 'd', 'e'].map((name) => finish(name))
    expect(words(names.slice(0, 4))[1]).toBe('a, b, c, d')
    expect(words(names)).toEqual(['5 generations are ready', 'a, b, c and 2 more'])
  })

  it('puts failures first where outcomes are mixed', () => {
    const mixed = [
      finish('good'),
      finish('gone', 'canceled'),
      finish('bad', 'failed'),
      finish('fine'),
      finish('no', 'rejected'),
    ]
    expect(words(mixed)).toEqual([
      '2 ready, 1 failed, 1 rejected, 1 canceled',
      'Failed: bad\nRejected: no\nCanceled: gone\nReady: good, fine',
    ])
    const summary = summaryNotification({
      finishes: mixed,
      newIds: ['bad'],
      replaces: 'good',
      whileClosed: false,
    })
    expect(summary).toMatchObject({
      key: 'summary:bad',
      kind: 'summary',
      ids: ['bad', 'no', 'gone', 'good', 'fine'],
      newIds: ['bad'],
      replaces: 'good',
      outcome: 'failed',
    })
  })

  it('has a title of its own for finishes while the app was closed', () => {
    expect(words([finish('a'), finish('b', 'failed')], true)).toEqual([
      '2 finished while Syncwatch was closed',
      '1 ready, 1 failed\nFailed: b\nReady: a',
    ])
  })

  it('stays short for any number of generations and any names', () => {
    const outcomes = Object.keys(STATUS) as Outcome[]
    const many = Array.from({ length: 4_000 }, (_, n) =>
      finish(`${n}${'🎬'.repeat(250)}`, outcomes[n % 4] ?? 'failed'),
    )
    const [title, body] = words(many, true)
    expect(title.length).toBeLessThan(60)
    expect(Array.from(body).length).toBeLessThan(700)
    expect(body).toContain('and 997 more')
  })
})
