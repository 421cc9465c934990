import { describe, expect, it } from 'vitest'
import { toRow } from '../../../electron/core/watchlist/to-row'
import { completes, endless, unknownStatus } from '../../simulator'
import { A, until } from '../../simulator/testing'
import { Rig } from '../rig'
import { MINUTE } from '../samples'
import { mostWithin } from './recovery'

function hasOutput(rig: Rig): boolean {
  const entry = rig.watchlist.get(A)
  return entry !== undefined && toRow(entry).hasOutput
}

describe('a completed generation without an output', () => {
  it.each([
    ['left out', undefined],
    ['as null', null],
    ['as a number', 7],
    ['as an object', { url: 'https://x.example' }],
    ['as no text', ''],
  ])('(%s) has one notification, and gets its output from a later read', async (_name, outputUrl) => {
    const rig = await Rig.start({ generations: [endless(A)], watch: [A] })
    rig.simulator.finish(A, { fields: { outputUrl, outputMediaUrl: outputUrl } })
    await rig.settle()
    expect(rig.outcomes).toEqual([`completed ${A}`])
    expect(rig.watch(A)).toEqual({ kind: 'finished' })
    expect(hasOutput(rig)).toBe(false)
    rig.simulator.finish(A, { fields: {} })
    await rig.engine.refresh(A)
    expect(hasOutput(rig)).toBe(true)
    await rig.pass(2 * MINUTE, 5_000)
    expect(rig.outcomes).toHaveLength(1)
  })
})

describe('a late answer after a terminal one', () => {
  it('to a progress read is aborted and changes nothing', async () => {
    const rig = await Rig.start({ generations: [endless(A)], watch: [A] })
    rig.engine.setVisible([A])
    const fault = rig.simulator.fault({ do: { slowDrip: 50 }, match: { kind: 'progress' } })
    for (let tries = 0; fault.hits === 0 && tries < 100; tries += 1) await rig.pass(500)
    expect(rig.simulator.waiting).toBe(2)
    rig.simulator.finish(A)
    await rig.settle()
    expect(rig.outcomes).toEqual([`completed ${A}`])
    // Its connection is closed instead of reading slowly to the end.
    expect(rig.simulator.waiting).toBe(0)
    await rig.pass(MINUTE, 1_000)
    expect(rig.watchlist.get(A)?.generation?.status).toBe('COMPLETED')
    expect(rig.outcomes).toHaveLength(1)
  })

  it.each(['PROCESSING', 'PENDING', 'FAILED', 'UPSCALING'])(
    'with status %s to a refresh changes nothing',
    async (status) => {
      const rig = await Rig.start({ generations: [endless(A)], watch: [A] })
      const fault = rig.simulator.fault({ do: { slowDrip: 200 }, match: { kind: 'progress' } })
      rig.simulator.set(A, { status: status === 'FAILED' ? 'PROCESSING' : status })
      const refreshed = rig.engine.refresh(A)
      await until(() => fault.hits === 1 && rig.simulator.waiting === 2)
      rig.simulator.finish(A)
      await until(() => rig.outcomes.length === 1)
      const before = rig.watchlist.get(A)
      await rig.pass(10_000, 100)
      expect((await refreshed)?.generation?.status).toBe('COMPLETED')
      rig.simulator.set(A, { status })
      await rig.engine.refresh(A)
      expect(rig.watchlist.get(A)).toEqual(before)
      expect(rig.outcomes).toEqual([`completed ${A}`])
    },
  )

  it("can't come from an open request, as those end with the finish", async () => {
    const rig = await Rig.start({ generations: [completes(A, 30)], watch: [A] })
    rig.engine.setVisible([A])
    await rig.pass(31_000)
    expect(rig.outcomes).toHaveLength(1)
    expect(rig.simulator.waiting).toBe(0)
  })
})

describe('another spelling of a known status', () => {
  it.each(['completed', 'COMPLETED ', 'Cancelled', 'CANCELLED'])(
    '(%j) ends the watch, and is notified once',
    async (status) => {
      const rig = await Rig.start({ generations: [endless(A)], watch: [A] })
      rig.simulator.set(A, { status, fields: { outputUrl: 'https://example.com/out.mp4' } })
      await rig.pass(2 * MINUTE, 1_000)
      expect(rig.watch(A)).toEqual({ kind: 'finished' })
      expect(rig.outcomes).toHaveLength(1)
    },
  )
})

describe('an unknown status', () => {
  it.each(['UPSCALING', 'ABGESCHLOSSEN', '', '0', '__proto__', '<b>DONE</b>'])(
    '%j is shown unchanged or ignored, and is not terminal',
    async (status) => {
      const rig = await Rig.start({ generations: [unknownStatus(A, 300, status)], watch: [A] })
      await rig.pass(4 * MINUTE, 1_000)
      expect(rig.watchlist.get(A)?.generation?.status).toBe(status === '' ? undefined : status)
      expect(rig.outcomes).toEqual([])
      await rig.pass(3 * MINUTE, 1_000)
      expect(rig.outcomes).toEqual([`completed ${A}`])
    },
  )

  it('that ends holds at once causes no flood of requests', async () => {
    const rig = await Rig.start({ generations: [unknownStatus(A, 300)] })
    rig.simulator.fault({ do: { earlyHold: true }, match: { kind: 'hold' }, times: 'always' })
    rig.watchlist.add([A])
    await rig.pass(5 * MINUTE - 500)
    expect(rig.outcomes).toEqual([])
    expect(rig.sent.length).toBeLessThan(40)
    expect(mostWithin(rig.sent, 5_000)).toBeLessThan(8)
    await rig.pass(MINUTE)
    expect(rig.outcomes).toEqual([`completed ${A}`])
  })
})
