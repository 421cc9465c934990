import { describe, expect, it } from 'vitest'
import { WINDOW_MS } from '../../../electron/core/notifications/grouping'
import { MAX_GATHERING_MS } from '../../../electron/core/notifications/startup-grouping'
import { NOW } from '../samples'
import { unreadBatch } from '../../../electron/core/sets/stored-set'
import { SetsRig, emptyDisk } from './sets-rig'

const MISSING = { kind: 'missing', cause: 'not_found', message: 'Not found.' } as const

describe('the notification of a set', () => {
  it('comes once, when the last of its generations has ended, and says how all of them did', async () => {
    const rig = await new SetsRig().start('set')
    const setId = rig.add('a', 'b', 'c')
    rig.sets.rename(setId, 'Spring ads')
    await rig.finish('a')
    rig.answer('b', 'FAILED')
    await rig.settle()
    expect(rig.shown).toEqual([])
    await rig.finish('c')
    expect(rig.shown).toMatchObject([
      { kind: 'set', key: `set:${setId}`, title: 'Spring ads: 2 ready, 1 failed', outcome: 'failed' },
    ])
    expect(rig.shown[0]?.ids).toEqual(['b', 'a', 'c'])
    await rig.pass(MAX_GATHERING_MS)
    expect(rig.shown).toHaveLength(1)
    expect(rig.disk.storage.entries.map(({ announcement }) => announcement)).toEqual(
      Array(3).fill('notified'),
    )
  })

  it('follows those of its generations where both are wanted', async () => {
    const rig = await new SetsRig().start('both')
    rig.add('a', 'b')
    await rig.finish('a')
    await rig.pass(WINDOW_MS)
    await rig.finish('b')
    expect(rig.shown.map(({ kind }) => kind)).toEqual(['single', 'single'])
    await rig.pass(WINDOW_MS)
    expect(rig.shown.map(({ kind }) => kind)).toEqual(['single', 'single', 'set'])
  })

  it('is never shown where only each generation is wanted, not even after that setting changes', async () => {
    const rig = await new SetsRig().start('each')
    rig.add('a', 'b')
    await rig.finish('a', 'b')
    rig.mode = 'set'
    rig.watchlist.touch(['a', 'b'])
    await rig.pass(WINDOW_MS)
    expect(rig.setNotifications).toEqual([])
    expect(rig.notifiedAlone).toEqual(['a', 'b'])
  })

  it('comes when the last one is found to be missing', async () => {
    const rig = await new SetsRig().start('set')
    rig.add('a', 'b')
    await rig.finish('a')
    rig.watchlist.setWatches([['b', MISSING]])
    await rig.settle()
    expect(rig.shown).toMatchObject([
      { kind: 'set', title: expect.stringMatching(/1 ready, 1 not found$/u) as string },
    ])
  })

  it('is not shown for a set that was done before it was added', async () => {
    const rig = await new SetsRig().start('set')
    rig.watchlist.add(['a', 'b'], undefined, rig.sets.newId())
    const createdAt = new Date(NOW - 60 * 60_000).toISOString()
    for (const id of ['a', 'b']) rig.answer(id, 'COMPLETED', { createdAt })
    await rig.pass(WINDOW_MS)
    expect(rig.shown).toEqual([])
  })

  it('is not shown for a set that is made of finished generations', async () => {
    const made = await new SetsRig().start('set')
    made.watchlist.add(['c', 'd'])
    await made.finish('c', 'd')
    made.sets.make(['c', 'd'], null)
    await made.pass(WINDOW_MS)
    expect(made.setNotifications).toEqual([])
  })

  it('is not shown when a set is done because its last running generation was removed', async () => {
    const rig = await new SetsRig().start('set')
    rig.add('a', 'b')
    await rig.finish('a')
    rig.watchlist.remove(['b'])
    await rig.pass(WINDOW_MS)
    expect(rig.shown).toEqual([])
  })

  it('leaves a generation that ends after it to a notification of its own', async () => {
    const rig = await new SetsRig().start('set')
    rig.add('a', 'b')
    await rig.finish('a')
    const removed = rig.watchlist.remove(['b'])
    await rig.pass(60_000)
    rig.watchlist.restore(removed)
    await rig.finish('b')
    expect(rig.notifiedAlone).toEqual(['b'])
    expect(rig.setNotifications).toEqual([])
  })

  it('is suppressed and logged when its finishes are', async () => {
    const rig = await new SetsRig().start('set')
    rig.reason = 'quiet_hours'
    rig.add('a', 'b')
    await rig.finish('a', 'b')
    expect(rig.shown).toEqual([])
    expect(rig.suppressed).toMatchObject([{ kind: 'set' }])
  })

  it('is shown after the restart when the app was closed in between', async () => {
    const disk = emptyDisk()
    const first = await new SetsRig(disk).start('both')
    first.add('a', 'b')
    await first.finish('a', 'b')
    first.end()
    const again = await new SetsRig(disk, first.clock.now() + 60_000).start('both')
    await again.pass(MAX_GATHERING_MS)
    const third = await new SetsRig(disk, again.clock.now() + 60_000).start('both')
    await third.pass(MAX_GATHERING_MS)
    expect([...first.setNotifications, ...third.setNotifications]).toEqual([])
    expect(again.setNotifications).toHaveLength(1)
  })

  it('is not repeated in this run when the disk refuses, and its mark is written with the next change', async () => {
    const rig = await new SetsRig().start('set')
    rig.isDiskFull = true
    const setId = rig.add('a', 'b')
    await rig.finish('a', 'b')
    expect(rig.failures).toHaveLength(1)
    rig.watchlist.touch(['a', 'b'])
    await rig.pass(WINDOW_MS)
    expect(rig.setNotifications).toHaveLength(1)
    rig.isDiskFull = false
    rig.sets.flush()
    expect(rig.disk.sets).toMatchObject([{ id: setId, announcedAt: rig.sets.get(setId).announcedAt }])
  })

  it('is never repeated when what was stored of sets is lost, for sets that are done or not', async () => {
    const disk = emptyDisk()
    const first = await new SetsRig(disk).start('both')
    first.add('a', 'b')
    await first.finish('a', 'b')
    first.add('c', 'd')
    await first.finish('c')
    await first.pass(WINDOW_MS)
    expect(first.setNotifications).toHaveLength(1)
    first.end()
    const lost = await new SetsRig({ ...disk, isLost: true }, first.clock.now() + 60_000).start('both')
    lost.watchlist.touch(['a', 'b'])
    await lost.finish('d')
    await lost.pass(MAX_GATHERING_MS)
    expect(lost.setNotifications).toEqual([])
    expect(lost.notifiedAlone).toEqual(['d'])
  })

  it('leaves no finish without one when what was stored of sets is lost', async () => {
    const disk = emptyDisk()
    const first = new SetsRig(disk)
    first.add('a', 'b')
    first.answer('a', 'COMPLETED')
    first.answer('b', 'COMPLETED')
    const lost = { ...disk, isLost: true }
    const next = await new SetsRig(lost, first.clock.now() + 60_000).start('set')
    await next.pass(MAX_GATHERING_MS)
    expect([next.setNotifications, next.notifiedAlone]).toEqual([[], ['a', 'b']])
    const third = await new SetsRig({ ...lost, isLost: false }, next.clock.now() + 60_000).start('set')
    await third.pass(MAX_GATHERING_MS)
    expect(third.shown).toEqual([])
  })

  it('counts the requests of a batch that never became a generation as failed', async () => {
    const rig = await new SetsRig().start('set')
    const batch = { ...unreadBatch('batch-1'), isRead: true, wasRunning: true, notCreated: 2 }
    const setId = rig.sets.addBatch(batch, 'Batch 1')
    rig.watchlist.add(['a'], undefined, setId)
    rig.answer('a', 'PROCESSING')
    await rig.finish('a')
    expect(rig.shown).toEqual([])
    rig.sets.setBatch(setId, { ...batch, notCreated: 0, neverCreated: 2, named: 1, isOver: true })
    await rig.settle()
    expect(rig.shown).toMatchObject([{ title: 'Batch 1: 1 ready, 2 failed', outcome: 'failed' }])
  })

  it('comes when a batch that is none any more has ended, and leaves what ends while it cannot be read alone', async () => {
    const rig = await new SetsRig().start('set')
    const setId = rig.sets.addBatch({ ...unreadBatch('batch-1'), isRead: true, notCreated: 2 }, 'Batch 1')
    rig.watchlist.add(['a', 'b'], undefined, setId)
    rig.answer('a', 'PROCESSING')
    rig.answer('b', 'PROCESSING')
    await rig.finish('a')
    rig.isUncertain = true
    await rig.finish('b')
    await rig.pass(WINDOW_MS)
    expect(rig.notifiedAlone).toEqual(['b'])
    rig.sets.setBatch(setId, null)
    await rig.settle()
    expect(rig.setNotifications).toMatchObject([{ title: 'Batch 1: 2 ready' }])
  })

  it('comes for a batch that ends without a generation, unless that was before it was added', async () => {
    const rig = await new SetsRig().start('set')
    const batch = { ...unreadBatch('batch-1'), isRead: true, notCreated: 3 }
    const ended = { ...batch, notCreated: 0, neverCreated: 3, isOver: true }
    const setId = rig.sets.addBatch({ ...batch, wasRunning: true }, 'Batch 1')
    rig.sets.setBatch(setId, { ...ended, wasRunning: true })
    rig.sets.addBatch({ ...ended, id: 'batch-2' }, 'Batch 2')
    await rig.settle()
    expect(rig.shown.map(({ title, ids }) => [title, ids])).toEqual([['Batch 1: 3 failed', []]])
  })
})
