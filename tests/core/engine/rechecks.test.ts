import { describe, expect, it } from 'vitest'
import { type RequestRecord, completes, endless } from '../../simulator'
import { A, B, C } from '../../simulator/testing'
import { Rig } from '../rig'
import { MINUTE } from '../samples'
import { busiestMinute } from './request-counts'

const ids = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => A.slice(0, -4) + String(1_000 + n))
const readsOf = (rig: Rig, id: string): RequestRecord[] =>
  rig.simulator.requests.filter((request) => request.id === id)
const count = (rig: Rig, kind: 'missing' | 'holding'): number =>
  [...rig.watchlist.all()].filter(({ watch }) => watch.kind === kind).length

/** Lets time pass until the first missing one is found again. */
async function untilOneIsFound(rig: Rig): Promise<void> {
  for (let seconds = 0; count(rig, 'holding') === 0; seconds += 10) {
    if (seconds > 3_660) throw new Error('None was found within an hour')
    await rig.pass(10_000, 10_000)
  }
}

/** The list can't be used with this key. */
const withoutList = (rig: Rig): unknown =>
  rig.simulator.fault({ do: { status: 403 }, match: { kind: 'list' }, times: 'always' })

describe('missing generations of which one is found again', () => {
  it('are all read again within seconds, however rarely they were read before', async () => {
    const rig = await Rig.start({ watch: [A] })
    await rig.pass(7 * MINUTE, MINUTE)
    rig.watchlist.add([B])
    await rig.pass(13 * MINUTE, MINUTE)
    rig.watchlist.add([C])
    await rig.pass(3 * 60 * MINUTE, MINUTE)
    for (const id of [A, B, C]) rig.simulator.add(endless(id))
    await untilOneIsFound(rig)
    await rig.pass(2_000)
    for (const id of [A, B, C]) expect(rig.watch(id)).toEqual({ kind: 'holding' })
  })

  it('are read again when the user retries the one', async () => {
    const rig = await Rig.start({ watch: [A, B] })
    await rig.pass(3 * 60 * MINUTE, MINUTE)
    for (const id of [A, B]) rig.simulator.add(endless(id))
    rig.engine.retry([A])
    await rig.settle()
    await rig.pass(2_000)
    expect(rig.watch(B)).toEqual({ kind: 'holding' })
  })

  it('are read in batches where the list works, and those it leaves out stay missing', async () => {
    const all = ids(250)
    const rig = await Rig.start({ watch: all, limits: { openHolds: 5 } })
    await rig.pass(2 * 60 * MINUTE, MINUTE)
    expect(count(rig, 'missing')).toBe(250)
    const back = all.slice(0, 120)
    for (const id of back) rig.simulator.add(endless(id))
    rig.simulator.clearRecords()
    rig.engine.retry([back[0] ?? ''])
    await rig.pass(3_000)
    expect(count(rig, 'holding')).toBe(120)
    expect(count(rig, 'missing')).toBe(130)
    const leftOut = new Set(all.slice(120))
    expect(rig.simulator.requests.filter(({ id }) => id && leftOut.has(id))).toHaveLength(0)
  })

  it('are read one by one within the rate limit where there is no list', async () => {
    const all = ids(150)
    const rig = await Rig.start({ limits: { requestsPerMinute: 60, openHolds: 5 } })
    withoutList(rig)
    rig.watchlist.add(all)
    await rig.pass(4 * 60 * MINUTE, MINUTE)
    for (const id of all) rig.simulator.add(endless(id))
    await untilOneIsFound(rig)
    await rig.pass(5 * MINUTE, 1_000)
    expect(count(rig, 'holding')).toBe(150)
    expect(busiestMinute(rig.sent)).toBeLessThanOrEqual(60)
  })

  it('are not read again for each that is found', async () => {
    const all = ids(20)
    const rig = await Rig.start()
    withoutList(rig)
    rig.watchlist.add(all)
    await rig.pass(4 * 60 * MINUTE, MINUTE)
    rig.simulator.clearRecords()
    for (const id of all.slice(0, 10)) {
      rig.simulator.add(endless(id))
      rig.engine.retry([id])
      await rig.pass(1_000)
    }
    for (const id of all.slice(10)) expect(readsOf(rig, id).length).toBeLessThanOrEqual(1)
  })

  it('are left alone when that one was missing for a moment only, and they for hours', async () => {
    const rig = await Rig.start({ watch: [A] })
    await rig.pass(3 * 60 * MINUTE, MINUTE)
    rig.simulator.clearRecords()
    rig.watchlist.add([B])
    await rig.settle()
    rig.simulator.add(completes(B, 60))
    await rig.pass(2 * MINUTE)
    expect(rig.outcomes).toEqual([`completed ${B}`])
    expect(readsOf(rig, A).length).toBeLessThanOrEqual(1)
  })
})

describe('a missing generation', () => {
  it('is read again at once when the API can be reached again', async () => {
    const rig = await Rig.start({ generations: [endless(B)], watch: [A, B] })
    await rig.pass(3 * 60 * MINUTE, MINUTE)
    await rig.simulator.down()
    await rig.pass(2 * MINUTE, 1_000)
    rig.simulator.add(endless(A))
    await rig.simulator.up()
    for (let seconds = 0; rig.watch(B)?.kind !== 'holding' && seconds < 61; seconds += 1)
      await rig.pass(1_000)
    await rig.pass(2_000)
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
  })

  it('is found after an outage of the API, also when nothing else is watched', async () => {
    const rig = await Rig.start({ watch: [A] })
    await rig.simulator.down()
    await rig.pass(10 * MINUTE, 5_000)
    rig.simulator.add(endless(A))
    await rig.simulator.up()
    await rig.pass(62_000, 2_000)
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
  })

  it('is read with others in batches after a restart of the watch', async () => {
    const all = ids(90)
    const rig = await Rig.start({ watch: all })
    await rig.pass(60 * MINUTE, MINUTE)
    for (const id of all) rig.simulator.add(endless(id))
    rig.simulator.clearRecords()
    rig.engine.restart()
    await rig.settle()
    await rig.pass(1_000)
    expect(count(rig, 'holding')).toBe(90)
    expect(rig.simulator.counts.list).toBeLessThanOrEqual(2)
    expect(rig.simulator.counts.read + rig.simulator.counts.progress).toBeLessThanOrEqual(1)
  })

  it('is found by its own read although the list leaves it out and the watch restarts often', async () => {
    const rig = await Rig.start({ watch: [A, B, C, ids(1)[0] ?? ''] })
    await rig.pass(3 * 60 * MINUTE, MINUTE)
    rig.simulator.fault({ do: { body: '[]' }, match: { kind: 'list' }, times: 'always' })
    rig.simulator.add(endless(A))
    for (let restarts = 0; restarts < 7; restarts += 1) {
      rig.engine.restart()
      await rig.pass(10 * MINUTE, MINUTE)
    }
    await rig.pass(30_000, 1_000) // In steps of a minute, holds time out.
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
  })
})
