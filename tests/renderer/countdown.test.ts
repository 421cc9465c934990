import { expect, it } from 'vitest'
import { countsDown } from '../../renderer/model/countdown'
import { fakeRow } from './fixtures'

it('a row that runs, has finished or waits for its first turn counts no seconds', () => {
  expect(
    countsDown(fakeRow('gen-1', { status: 'PROCESSING', watch: { kind: 'holding' } }), 'connected'),
  ).toBe(false)
  expect(
    countsDown(fakeRow('gen-1', { status: 'COMPLETED', watch: { kind: 'finished' } }), 'connected'),
  ).toBe(false)
  expect(countsDown(fakeRow('gen-1', { status: null, watch: { kind: 'queued' } }), 'connected')).toBe(false)
})

it('a row counts the seconds to its retry, and to the end of a rate limit', () => {
  const watch = { kind: 'retrying', at: 5, attempt: 1, message: 'The connection broke' } as const
  expect(countsDown(fakeRow('gen-1', { watch }), 'connected')).toBe(true)
  expect(countsDown(fakeRow('gen-1', { status: null, watch: { kind: 'queued' } }), 'slowed')).toBe(true)
})
