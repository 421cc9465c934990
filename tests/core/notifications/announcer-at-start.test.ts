import { describe, expect, it } from 'vitest'
import { AnnouncerRig, running } from './announcer-rig'
import { MINUTE, MemoryStorage, NOW, generation, watched } from '../samples'

describe('the announcer at start', () => {
  it('shows one summary of what finished meanwhile, once all generations have an answer', async () => {
    const rig = await new AnnouncerRig(['a', 'b', 'c', 'd'].map(running)).start()
    await rig.pass(60_000)
    await rig.finish('a')
    await rig.pass(1_000)
    rig.answer('b', 'FAILED', { error: 'No face' })
    rig.answer('c', 'PROCESSING')
    await rig.pass(1_000)
    expect(rig.notifications).toEqual([])
    await rig.finish('d')
    expect(rig.log).toEqual(['62000: b+a+d'])
    expect(rig.notifications[0]).toMatchObject({
      title: '3 finished while Syncwatch was closed',
      body: '2 ready, 1 failed\nFailed: b\nReady: a, d',
    })
    // Later in the run it is as always.
    await rig.finish('c')
    expect(rig.log[1]).toBe('62000: c')
    expect(rig.notifications[1]?.title).toBe('c is ready')
  })

  it('shows a single finish as usual, and at once when no other answer is awaited', async () => {
    const rig = await new AnnouncerRig([running('a'), watched({ id: 'b' })]).start()
    rig.answer('b', 'PROCESSING')
    await rig.finish('a')
    expect(rig.notifications).toMatchObject([{ kind: 'single', title: 'a is ready', at: 0 }])
  })

  it('includes finishes that are still due, and none that was notified before', async () => {
    const done = (id: string, announcement: 'due' | 'notified') => ({
      ...running(id),
      generation: generation({ id, status: 'COMPLETED' }),
      watch: { kind: 'finished' } as const,
      announcement,
    })
    const rig = await new AnnouncerRig([done('a', 'due'), done('b', 'notified'), running('c')]).start()
    expect(rig.notifications).toEqual([])
    await rig.finish('c')
    expect(rig.log).toEqual(['0: a+c'])
    const alone = await new AnnouncerRig([done('a', 'due'), done('b', 'notified')]).start()
    expect(alone.log).toEqual(['0: a'])
    // Without any answer it waits, but not forever.
    const offline = await new AnnouncerRig([done('a', 'due'), running('c')]).start()
    await offline.pass(29_999)
    expect(offline.notifications).toEqual([])
    await offline.pass(1)
    expect(offline.log).toEqual(['30000: a'])
  })

  it('shows a finish of a young generation that was never seen running', async () => {
    const rig = await new AnnouncerRig([watched({ id: 'a' }), watched({ id: 'b' })]).start()
    rig.answer('b', 'COMPLETED', { createdAt: new Date(NOW - 2 * 60 * MINUTE).toISOString() })
    await rig.finish('a')
    expect(rig.log).toEqual(['0: a'])
    // Added again it belongs to this run.
    const other = await new AnnouncerRig([watched({ id: 'a' })]).start()
    other.watchlist.remove(['a'])
    other.watchlist.add(['a'])
    other.answer('a', 'COMPLETED', { createdAt: new Date(NOW - 10 * MINUTE).toISOString() })
    await other.settle()
    expect(other.notifications).toEqual([])
  })

  it('shows the summary three seconds after the last first answer', async () => {
    const rig = await new AnnouncerRig(['a', 'b', 'c', 'd', 'e'].map(running)).start()
    await rig.finish('a')
    await rig.pass(2_500)
    rig.answer('b', 'PROCESSING')
    await rig.settle()
    await rig.pass(2_500)
    // Not a first answer: it does not count.
    rig.answer('b', 'PROCESSING', { progress_percent: 50 })
    await rig.settle()
    await rig.pass(499)
    expect(rig.notifications).toEqual([])
    await rig.pass(1)
    expect(rig.log).toEqual(['5500: a'])
    // Those with a later first answer are gathered for another notification.
    await rig.finish('c')
    await rig.pass(1_000)
    await rig.finish('d')
    await rig.pass(3_000)
    expect(rig.log[1]).toBe('9500: c+d')
    expect(rig.notifications[1]?.title).toBe('2 finished while Syncwatch was closed')
  })

  it('shows the summary half a minute after the first finish, even if more answers are missing', async () => {
    const ids = Array.from({ length: 40 }, (_, n) => `g${n}`)
    const rig = await new AnnouncerRig(ids.map(running)).start()
    for (const id of ids) {
      await rig.finish(id)
      await rig.pass(1_000)
    }
    expect(rig.notifications.map(({ at, newIds }) => [at, newIds.length])).toEqual([
      [30_000, 30],
      [39_000, 10],
    ])
  })

  it('shows the same summary after a refused key or an outage', async () => {
    const rig = await new AnnouncerRig(['a', 'b'].map(running)).start()
    const paused = { kind: 'paused', reason: 'key_refused' } as const
    rig.watchlist.setWatches([['a', paused] as const, ['b', paused] as const])
    await rig.pass(3_600_000)
    expect(rig.notifications).toEqual([])
    await rig.finish('a')
    await rig.finish('b')
    expect(rig.log).toEqual(['3600000: a+b'])
  })

  it('does not wait for missing or removed generations', async () => {
    const missing = { kind: 'missing', cause: 'not_found', message: '' } as const
    const rig = await new AnnouncerRig(['a', 'b', 'c', 'd'].map(running)).start()
    await rig.finish('a')
    rig.watchlist.setWatches([['b', missing]])
    rig.watchlist.setWatches([['c', missing]])
    await rig.settle()
    expect(rig.notifications).toEqual([])
    rig.watchlist.remove(['d'])
    await rig.settle()
    expect(rig.log).toEqual(['0: a'])
    // With another key they are known, and finished meanwhile.
    await rig.pass(10_000)
    rig.watchlist.setWatches([['b', { kind: 'queued' }] as const, ['c', { kind: 'queued' }] as const])
    await rig.finish('b')
    await rig.finish('c')
    expect(rig.log[1]).toBe('10000: b+c')
  })

  it('shows a finish of a newly added generation at once', async () => {
    const rig = await new AnnouncerRig([running('a'), running('b')]).start()
    rig.watchlist.add(['new'])
    rig.answer('new', 'PROCESSING')
    await rig.finish('a')
    await rig.finish('new')
    expect(rig.log).toEqual(['0: new'])
    await rig.pass(3_000)
    expect(rig.log).toEqual(['0: new', '3000: a'])
  })

  it('shows a finish that was removed and restored', async () => {
    const rig = await new AnnouncerRig(new MemoryStorage([running('a'), running('b')])).start()
    await rig.finish('a')
    const removed = rig.watchlist.remove(['a'])
    await rig.settle()
    rig.watchlist.restore(removed)
    await rig.settle()
    expect(rig.log).toEqual(['0: a'])
    expect(rig.clock.now()).toBe(NOW)
  })
})
