import { expect, it } from 'vitest'
import { RemovedIds } from '../../../electron/core/watchlist/removed-ids'
import { NOW } from '../samples'

const DAY = 24 * 60 * 60_000

function idsIn(removedIds: RemovedIds): string[] {
  return [...removedIds.records()].flatMap((record) => ('removed' in record ? record.removed : []))
}

it('keeps the 20,000 newest removed IDs', () => {
  const ids = Array.from({ length: 20_000 }, (_, n) => `generation-${n}`)
  const removedIds = new RemovedIds(new Map(ids.map((id) => [id, NOW])), NOW)
  removedIds.add(['generation-0', 'new-1'], NOW + 1)
  expect(removedIds.size).toBe(20_000)
  expect(removedIds.has('generation-0', NOW)).toBe(true)
  expect(removedIds.has('generation-1', NOW)).toBe(false)
  expect(removedIds.has('generation-2', NOW)).toBe(true)
})

it('writes removed IDs and their times in records of a limited size', () => {
  const early = Array.from({ length: 501 }, (_, n) => `early-${n}`)
  const removedIds = new RemovedIds(new Map(), NOW)
  expect([...removedIds.records()]).toEqual([])
  removedIds.add(early, NOW)
  removedIds.add(['late-1'], NOW + 5)
  expect([...removedIds.records()]).toEqual([
    { removed: early.slice(0, 500), at: NOW },
    { removed: early.slice(500), at: NOW },
    { removed: ['late-1'], at: NOW + 5 },
  ])
})

it('drops IDs removed 30 days ago on load and on the next removal', () => {
  const times = new Map([
    ['old-1', NOW - 30 * DAY],
    ['young-1', NOW - 29 * DAY],
  ])
  const removedIds = new RemovedIds(times, NOW)
  expect(idsIn(removedIds)).toEqual(['young-1'])
  removedIds.add(['new-1'], NOW + DAY)
  expect(idsIn(removedIds)).toEqual(['new-1'])
})
