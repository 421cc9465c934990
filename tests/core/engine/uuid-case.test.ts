import { describe, expect, it } from 'vitest'
import { completes, endless } from '../../simulator'
import { A, B, C } from '../../simulator/testing'
import { Rig } from '../rig'
import { MINUTE } from '../samples'

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/giu
const inUpperCase = (body: string): string => body.replace(UUID, (id) => id.toUpperCase())

const watched = (rig: Rig): string[] => [...rig.watchlist.all()].map(({ id }) => id)

describe('an API that answers with UUIDs in another case', () => {
  it('answers for the same generations: reads, holds and finishes', async () => {
    const rig = await Rig.start({
      generations: [completes(A, 20), endless(B)],
      watch: [A, B],
      rewrite: inUpperCase,
    })
    expect([rig.watch(A), rig.watch(B)]).toEqual([{ kind: 'holding' }, { kind: 'holding' }])
    await rig.pass(21_000)
    expect(rig.outcomes).toEqual([`completed ${A}`])
    expect([watched(rig), rig.failures]).toEqual([[A, B], []])
  })

  it('lists the same generations in batch reads', async () => {
    const ids = Array.from({ length: 30 }, (_, n) => `${A.slice(0, -2)}${String(n + 10)}`)
    const rig = await Rig.start({
      generations: ids.map((id) => completes(id, 40)),
      watch: ids,
      limits: { openHolds: 1 },
      rewrite: inUpperCase,
    })
    await rig.pass(2 * MINUTE, 1_000)
    expect(rig.simulator.counts.list).toBeGreaterThan(0)
    expect([...rig.outcomes].sort()).toEqual(ids.map((id) => `completed ${id}`).sort())
    expect([watched(rig), rig.failures]).toEqual([ids, []])
  })

  it('adds no generation twice by auto-watch, and not again after it was removed', async () => {
    const rig = await Rig.start({
      generations: [endless(A), endless(B), endless(C)],
      watch: [A, B.toUpperCase()],
      rewrite: inUpperCase,
    })
    rig.watchlist.remove([B])
    rig.engine.setAutoWatch({ projectId: null })
    await rig.pass(MINUTE, 5_000)
    expect(watched(rig)).toEqual([A, C])
  })
})
