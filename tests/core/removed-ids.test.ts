import { expect, it } from 'vitest'
import { RemovedIds } from '../../electron/core/watchlist/removed-ids'
import { NOW } from './samples'

const DAY = 24 * 60 * 60_000

function idsIn(dismissed: RemovedIds): string[] {
  return [...dismissed.records()].flatMap((record) => ('removed' in record ? record.removed : []))
}

it('keeps the 20,000 newest', () => {
  const ids = Array.from({ length: 20_000 }, (_, n) => `generation-${n}`)
  const dismissed = new RemovedIds(new Map(ids.map((id) => [id, NOW])), NOW)
  dismissed.add(['generation-0', 'new-1'], NOW + 1)
  expect(dismissed.size).toBe(20_000)
  expect(dismissed.has('generation-0', NOW)).toBe(true)
  expect(dismissed.has('generation-1', NOW)).toBe(false)
  expect(dismissed.has('generation-2', NOW)).toBe(true)
})

it('writes down who was removed when, in records of a bounded size', () => {
  const early = Array.from({ length: 501 }, (_, n) => `early-${n}`)
  const dismissed = new RemovedIds(new Map(), NOW)
  expect([...dismissed.records()]).toEqual([])
  dismissed.add(early, NOW)
  dismissed.add(['late-1'], NOW + 5)
  expect([...dismissed.records()]).toEqual([
    { removed: early.slice(0, 500), at: NOW },
    { removed: early.slice(500), at: NOW },
    { removed: ['late-1'], at: NOW + 5 },
  ])
})

it('drops what is 30 days old when it is loaded, and when more comes', () => {
  const times = new Map([
    ['old-1', NOW - 30 * DAY],
    ['young-1', NOW - 29 * DAY],
  ])
  const dismissed = new RemovedIds(times, NOW)
  expect(idsIn(dismissed)).toEqual(['young-1'])
  dismissed.add(['new-1'], NOW + DAY)
  expect(idsIn(dismissed)).toEqual(['new-1'])
})
