import { describe, expect, it } from 'vitest'
import { MINUTE, NOW } from '../samples'
import { AnnouncerRig, holding } from './announcer-rig'

describe('the announcer', () => {
  it('shows a single finish at once, without a timer, and never again', async () => {
    const rig = await AnnouncerRig.watching('a')
    expect(rig.notifications).toEqual([])
    await rig.finish('a')
    await rig.finish('a')
    rig.watchlist.setWatches([['a', holding]])
    await rig.pass(60_000)
    expect(rig.log).toEqual(['0: a'])
    expect(rig.notifications[0]).toMatchObject({
      kind: 'single',
      key: 'a',
      title: 'a is ready',
      replaces: null,
    })
    expect(rig.announcements()).toEqual(['notified'])
  })

  it('shows a finish after it is on disk, and marks it as notified right after', async () => {
    const rig = await AnnouncerRig.watching('a')
    const onDisk: string[][] = []
    rig.onNotify = () => onDisk.push(rig.announcements())
    await rig.finish('a')
    expect(onDisk).toEqual([['due']])
    expect(rig.announcements()).toEqual(['notified'])
  })

  it('lets every listener get a finish before its notification', async () => {
    const rig = await AnnouncerRig.watching('a')
    const heard: string[] = []
    rig.watchlist.onChange(({ upserted }) => heard.push(...upserted.map((entry) => entry.announcement)))
    await rig.finish('a')
    expect(heard).toEqual(['due', 'notified'])
  })

  it('replaces a notification by a summary with the finishes of the next two seconds', async () => {
    const rig = await AnnouncerRig.watching('a', 'b', 'c')
    await rig.finish('a')
    await rig.pass(500)
    await rig.finish('b')
    await rig.pass(1_000)
    rig.answer('c', 'FAILED')
    await rig.pass(499)
    expect(rig.log).toEqual(['0: a'])
    await rig.pass(1)
    expect(rig.log).toEqual(['0: a', '2000: c+a+b (new b+c, for a)'])
    expect(rig.notifications[1]).toMatchObject({
      kind: 'summary',
      key: 'summary:b',
      outcome: 'failed',
      title: '2 ready, 1 failed',
      body: 'Failed: c\nReady: a, b',
    })
    expect(rig.announcements()).toEqual(['notified', 'notified', 'notified'])
  })

  it('leaves the first finish out of the summary where the user has clicked or closed its notification', async () => {
    const rig = await AnnouncerRig.watching('a', 'b', 'c', 'd', 'e')
    await rig.finish('a')
    rig.gone.add('a')
    await rig.finish('b')
    await rig.pass(10_000)
    await rig.finish('c')
    rig.gone.add('c')
    await rig.finish('d')
    await rig.finish('e')
    await rig.pass(10_000)
    expect(rig.log).toEqual(['0: a', '2000: b', '10000: c', '12000: d+e'])
    expect(rig.notifications.map(({ kind }) => kind)).toEqual(['single', 'single', 'single', 'summary'])
  })

  it('shows finishes of the same moment in one summary at once', async () => {
    const rig = await AnnouncerRig.watching('a', 'b', 'c')
    const writes = rig.storage.writes
    await rig.finish('a', 'b')
    expect(rig.log).toEqual(['0: a+b'])
    // Two finishes, and one write that both were notified.
    expect(rig.storage.writes - writes).toBe(3)
    await rig.finish('c')
    await rig.pass(2_000)
    expect(rig.log.slice(1)).toEqual(['2000: a+b+c (new c, for summary:a)'])
  })

  it('shows one notification a window for a stream of finishes, and repeats none of them', async () => {
    const ids = Array.from({ length: 12 }, (_, n) => `g${n}`)
    const rig = await AnnouncerRig.watching(...ids)
    for (const id of ids) {
      await rig.finish(id)
      await rig.pass(600)
    }
    await rig.pass(10_000)
    expect(rig.log).toEqual([
      '0: g0',
      '2000: g0+g1+g2+g3 (new g1+g2+g3, for g0)',
      '4000: g4+g5+g6',
      '6000: g7+g8+g9',
      '8000: g10+g11',
    ])
  })

  it('skips a removed finish, and shows it when it is restored', async () => {
    const rig = await AnnouncerRig.watching('a', 'b', 'c')
    await rig.finish('a')
    await rig.finish('b')
    const removed = rig.watchlist.remove(['b'])
    await rig.pass(2_000)
    expect(rig.log).toEqual(['0: a'])
    rig.watchlist.restore(removed)
    await rig.settle()
    expect(rig.log).toEqual(['0: a', '2000: b'])
  })

  it('shows a finish once when it is read again, or removed and restored, before its notification', async () => {
    const rig = await AnnouncerRig.watching('a', 'b', 'c')
    await rig.finish('a')
    await rig.finish('b', 'c')
    await rig.finish('b')
    rig.watchlist.restore(rig.watchlist.remove(['c']))
    await rig.pass(2_000)
    expect(rig.notifications.at(-1)).toMatchObject({ newIds: ['b', 'c'], title: '3 generations are ready' })
  })

  it('reports a notification that could not be shown, and does not retry it', async () => {
    const rig = await AnnouncerRig.watching('a', 'b', 'c')
    rig.onNotify = ({ ids }) => {
      if (ids.includes('a')) throw new Error('No notifications here')
    }
    await rig.finish('a')
    await rig.finish('b', 'c')
    await rig.pass(10_000)
    expect(rig.failures.map(({ ids }) => ids)).toEqual([['a']])
    expect(rig.log).toEqual(['2000: b+c'])
    expect(rig.announcements()).toEqual(['notified', 'notified', 'notified'])
  })

  it('shows a finish that the disk refused', async () => {
    const rig = await AnnouncerRig.watching('a')
    rig.storage.full = true
    await rig.finish('a')
    expect(rig.log).toEqual(['0: a'])
  })

  it('shows nothing for a generation that had finished before it was added', async () => {
    const rig = await new AnnouncerRig().start()
    rig.watchlist.add(['a'])
    rig.answer('a', 'COMPLETED', { createdAt: new Date(NOW - 10 * MINUTE).toISOString() })
    await rig.pass(60_000)
    expect(rig.notifications).toEqual([])
    expect(rig.watchlist.get('a')?.announcement).toBe('none')
  })

  it('shows nothing after it is stopped, and leaves gathered finishes to the next run', async () => {
    const rig = await AnnouncerRig.watching('a', 'b', 'c')
    await rig.finish('a')
    await rig.finish('b')
    rig.answer('c', 'COMPLETED')
    rig.end()
    await rig.pass(60_000)
    expect(rig.log).toEqual(['0: a'])
    expect(rig.announcements()).toEqual(['notified', 'due', 'due'])
    const next = await new AnnouncerRig(rig.storage).start()
    expect(next.log).toEqual(['0: b+c'])
    expect((await new AnnouncerRig(rig.storage).start()).notifications).toEqual([])
  })

  it('shows nothing after it is stopped, not even a finish of that moment', async () => {
    const rig = await AnnouncerRig.watching('a')
    rig.answer('a', 'COMPLETED')
    rig.end()
    await rig.settle()
    expect(rig.notifications).toEqual([])
    expect(rig.announcements()).toEqual(['due'])
  })

  it('is not delayed by a clock that is set back', async () => {
    const rig = await AnnouncerRig.watching('a', 'b')
    await rig.finish('a')
    const before = rig.clock.now() - 3_600_000
    rig.clock.now = () => before
    await rig.finish('b')
    await rig.pass(2_000)
    expect(rig.notifications.at(-1)?.ids).toEqual(['a', 'b'])
  })
})
