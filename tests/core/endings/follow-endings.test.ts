import { expect, it } from 'vitest'
import { endedOf, watchProblemOf } from '../../../electron/core/endings/ending'
import { followEndings } from '../../../electron/core/endings/follow-endings'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { ManualClock } from '../../simulator'
import { ID, MemoryStorage, NOW, OTHER, generation, watched } from '../samples'

const HOLDING = { kind: 'holding' } as const
const NOT_FOUND = { kind: 'missing', cause: 'not_found', message: 'x', since: NOW } as const

function following(ids: readonly string[] = [ID, OTHER]) {
  const clock = new ManualClock(NOW)
  const watchlist = new Watchlist(new MemoryStorage(), clock, () => undefined)
  watchlist.add([ID, OTHER])
  const ended: string[] = []
  const follow = () =>
    followEndings({
      watchlist,
      clock,
      ids,
      onEnded: (entry, ending) => ended.push(`${ending} ${entry.id}`),
    })
  return { clock, watchlist, ended, follow }
}

it.each([
  ['COMPLETED', 'completed'],
  ['FAILED', 'failed'],
  ['REJECTED', 'rejected'],
  ['CANCELED', 'canceled'],
])('reports a generation that is %s as %s, once', (status, ending) => {
  const { watchlist, ended, follow } = following()
  follow()
  watchlist.answered(ID, generation({ status: 'PROCESSING' }), HOLDING)
  expect(ended).toEqual([])
  watchlist.answered(ID, generation({ status }), HOLDING)
  watchlist.annotate([ID], { pinned: true })
  expect(ended).toEqual([`${ending} ${ID}`])
})

it('reports at once what has finished before', () => {
  const { watchlist, ended, follow } = following()
  watchlist.answered(ID, generation({ status: 'COMPLETED' }), HOLDING)
  follow()
  expect(ended).toEqual([`completed ${ID}`])
})

it('reports a removed generation, and no other than those it follows', () => {
  const { watchlist, ended, follow } = following([ID])
  follow()
  watchlist.remove([OTHER])
  watchlist.remove([ID])
  expect(ended).toEqual([`removed ${ID}`])
})

it('reports a generation that the API does not know only after half a minute', () => {
  const { clock, watchlist, ended, follow } = following()
  follow()
  watchlist.setWatches([[ID, NOT_FOUND]])
  clock.advance(29_000)
  expect(ended).toEqual([])
  clock.advance(1_000)
  expect(ended).toEqual([`missing ${ID}`])
})

it('keeps waiting for a missing generation that is found within half a minute', () => {
  const { clock, watchlist, ended, follow } = following()
  follow()
  watchlist.setWatches([[ID, NOT_FOUND]])
  clock.advance(10_000)
  watchlist.answered(ID, generation(), HOLDING)
  watchlist.setWatches([[ID, HOLDING]])
  clock.advance(60_000)
  expect(ended).toEqual([])
  expect(clock.pending).toBe(0)
})

it('reports an ID that the API refuses at once', () => {
  const { watchlist, ended, follow } = following()
  follow()
  watchlist.setWatches([[ID, { kind: 'missing', cause: 'bad_request', message: 'no uuid' }]])
  expect(ended).toEqual([`missing ${ID}`])
})

it('reports nothing once it is stopped', () => {
  const { clock, watchlist, ended, follow } = following()
  const stop = follow()
  watchlist.setWatches([[OTHER, NOT_FOUND]])
  stop()
  clock.advance(60_000)
  watchlist.answered(ID, generation({ status: 'COMPLETED' }), HOLDING)
  expect(ended).toEqual([])
})

it('says that there is an output only for a completed generation with one', () => {
  const outputOf = (fields: Record<string, unknown>, ending: 'completed' | 'failed') =>
    endedOf(watched({ generation: generation(fields) }), ending).hasOutput
  const outputUrl = 'https://example.com/a.mp4'
  expect(outputOf({ status: 'COMPLETED', outputUrl }, 'completed')).toBe(true)
  expect(outputOf({ status: 'COMPLETED' }, 'completed')).toBe(false)
  expect(outputOf({ status: 'FAILED', outputUrl }, 'failed')).toBe(false)
})

it('names a pause as the problem before an API that is out of reach', () => {
  expect(watchProblemOf({ pausedFor: null, unreachableUntil: null })).toBeNull()
  expect(watchProblemOf({ pausedFor: null, unreachableUntil: 1 })).toBe('unreachable')
  expect(watchProblemOf({ pausedFor: 'user', unreachableUntil: 1 })).toBe('user')
})
