import { describe, expect, it } from 'vitest'
import {
  type FinishAnnouncement,
  announcementOf,
  displayName,
} from '../../electron/core/announce/announcement'
import { Announcer } from '../../electron/core/announce/announcer'
import { formatDuration } from '../../electron/core/announce/duration'
import { type WatchedGeneration, withAnswer } from '../../electron/core/watch/watched-generation'
import { Watchlist } from '../../electron/core/watch/watchlist'
import { ManualClock } from '../simulator'
import { ID, MINUTE, MemoryStorage, NOW, OTHER, generation, watched } from './samples'

const holding = { kind: 'holding' } as const

function finished(
  fields: Record<string, unknown>,
  changes: Partial<WatchedGeneration> = {},
): WatchedGeneration {
  const before = watched({ generation: generation(), readAt: NOW + 4 * MINUTE, ...changes })
  return withAnswer(before, generation(fields), holding, NOW + 4 * MINUTE + 12_000)
}

describe('the words of a finish', () => {
  it.each([
    ['COMPLETED', 'completed', 'film is ready', 'Took 4 min 12 s · lipsync-2'],
    ['FAILED', 'failed', 'film failed', 'The API gave no reason.\nTook 4 min 12 s · lipsync-2'],
    ['REJECTED', 'rejected', 'film was rejected', 'The API gave no reason.\nTook 4 min 12 s · lipsync-2'],
    ['CANCELED', 'canceled', 'film was canceled', 'Took 4 min 12 s · lipsync-2'],
  ])('%s', (status, outcome, title, body) => {
    const entry = finished({ status, outputFileName: 'film' })
    expect(announcementOf(entry)).toEqual({ id: ID, outcome, title, body })
  })

  it.each(['FAILED', 'REJECTED', 'CANCELED'])('%s gives the reason, or at least its code', (status) => {
    const body = (fields: Record<string, unknown>): string =>
      announcementOf(finished({ status, ...fields }))?.body ?? ''
    expect(body({ error: 'No face\n  found', errorCode: 'c' })).toMatch(/^No face found\n/)
    expect(body({ errorCode: 'c' })).toMatch(/^c\n/)
    expect(body({ error: '🎬'.repeat(500) }).split('\n')[0]).toBe(`${'🎬'.repeat(199)}…`)
  })

  it('are none while it runs', () => {
    expect(announcementOf(watched())).toBeNull()
    for (const status of ['PENDING', 'PROCESSING', 'UPSCALING']) {
      expect(announcementOf(watched({ generation: generation({ status }) }))).toBeNull()
    }
  })

  it('leave out what is not known', () => {
    const entry = watched({ generation: generation({ status: 'COMPLETED', model: null }) })
    expect(announcementOf(entry)?.body).toBe('')
  })

  it('call it by its file name, else by its ID', () => {
    expect(displayName(watched())).toBe('0f3c…6666')
    expect(displayName(watched({ id: 'short-id-1' }))).toBe('short-id-1')
    const long = watched({ generation: generation({ outputFileName: 'x'.repeat(255) }) })
    expect(displayName(long)).toBe(`${'x'.repeat(59)}…`)
    expect(displayName(watched({ generation: generation({ outputFileName: '' }) }))).toBe('0f3c…6666')
  })

  it.each([
    [-5, '0 s'],
    [47_600, '48 s'],
    [59_600, '1 min'],
    [252_000, '4 min 12 s'],
    [3_599_900, '1 h'],
    [3_900_000, '1 h 5 min'],
  ])('tell %i ms as %s', (ms, words) => {
    expect(formatDuration(ms)).toBe(words)
  })
})

interface Rig {
  watchlist: Watchlist
  announcer: Announcer
  told: FinishAnnouncement[]
  failures: string[]
}

function rig(storage: MemoryStorage, tell?: (announcement: FinishAnnouncement) => void): Rig {
  const watchlist = new Watchlist(storage, new ManualClock(NOW), () => undefined)
  const told: FinishAnnouncement[] = []
  const failures: string[] = []
  const announcer = new Announcer(watchlist, tell ?? ((one) => told.push(one)), (id) => failures.push(id))
  return { watchlist, announcer, told, failures }
}

describe('the announcer', () => {
  const completed = generation({ status: 'COMPLETED' })

  it('tells a finish once, whatever comes after', () => {
    const storage = new MemoryStorage()
    const { watchlist, announcer, told } = rig(storage)
    announcer.start()
    watchlist.add([ID])
    watchlist.answered(ID, generation(), holding)
    expect(told).toEqual([])
    watchlist.answered(ID, completed, holding)
    watchlist.answered(ID, completed, holding)
    watchlist.setWatch(ID, holding)
    watchlist.flush()
    expect(told.map(({ id }) => id)).toEqual([ID])
    expect(storage.entries[0]?.announcement).toBe('told')
  })

  it('has the finish on disk before it tells', () => {
    const storage = new MemoryStorage()
    const onDisk: (string | undefined)[] = []
    const { watchlist, announcer } = rig(storage, () => onDisk.push(storage.entries[0]?.announcement))
    announcer.start()
    watchlist.add([ID])
    watchlist.answered(ID, generation(), holding)
    watchlist.answered(ID, completed, holding)
    expect(onDisk).toEqual(['due'])
  })

  it('tells after a restart what was left untold, and nothing that was told', () => {
    const storage = new MemoryStorage([
      finished({ status: 'FAILED' }),
      { ...finished({ status: 'COMPLETED' }, { id: OTHER }), announcement: 'told' },
    ])
    const first = rig(storage)
    first.announcer.start()
    expect(first.told.map(({ id, outcome }) => [id, outcome])).toEqual([[ID, 'failed']])
    const second = rig(storage)
    second.announcer.start()
    expect(second.told).toEqual([])
  })

  it('tells nothing of one that had finished before it was added', () => {
    const { watchlist, announcer, told } = rig(new MemoryStorage())
    announcer.start()
    watchlist.add([ID])
    watchlist.answered(ID, completed, holding)
    expect(told).toEqual([])
    expect(watchlist.get(ID)?.announcement).toBe('none')
  })

  it('goes on when one can not be told, and does not try it for ever', () => {
    const storage = new MemoryStorage([
      finished({ status: 'COMPLETED' }),
      finished({ status: 'COMPLETED' }, { id: OTHER }),
    ])
    const tried: string[] = []
    const { announcer, failures } = rig(storage, ({ id }) => {
      tried.push(id)
      if (id === ID) throw new Error('No notifications here')
    })
    announcer.start()
    expect(tried).toEqual([ID, OTHER])
    expect(failures).toEqual([ID])
    expect(storage.entries.map(({ announcement }) => announcement)).toEqual(['told', 'told'])
  })

  it('tells a finish that the disk refused', () => {
    const storage = new MemoryStorage()
    const { watchlist, announcer, told } = rig(storage)
    announcer.start()
    watchlist.add([ID])
    watchlist.answered(ID, generation(), holding)
    storage.full = true
    watchlist.answered(ID, completed, holding)
    expect(told).toHaveLength(1)
  })

  it('is silent once it has been ended', () => {
    const { watchlist, announcer, told } = rig(new MemoryStorage())
    const end = announcer.start()
    watchlist.add([ID])
    watchlist.answered(ID, generation(), holding)
    end()
    watchlist.answered(ID, completed, holding)
    expect(told).toEqual([])
    expect(watchlist.get(ID)?.announcement).toBe('due')
  })
})
