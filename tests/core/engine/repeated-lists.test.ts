import { expect, it, vi } from 'vitest'
import { endless } from '../../simulator'
import { A } from '../../simulator/testing'
import { Rig } from '../rig'

const ids = Array.from({ length: 12 }, (_, n) => A.slice(0, -4) + String(1_000 + n))

/** Twelve that run, of which two are held: the others are read by a list every 1.2 s. */
async function listed() {
  const rig = await Rig.start({
    generations: ids.map((id) => endless(id)),
    watch: ids,
    limits: { openHolds: 2 },
  })
  await rig.pass(10_000)
  rig.simulator.clearRecords()
  return { rig, lists: () => rig.simulator.requests.filter(({ kind }) => kind === 'list').length }
}

it('a list with the same text as the last one is applied every fifteen seconds, and with the answers to other reads', async () => {
  const { rig, lists } = await listed()
  const applied = vi.spyOn(rig.watchlist, 'answered')
  await rig.pass(60_000)
  expect(lists()).toBeGreaterThanOrEqual(30)
  expect(applied.mock.calls.filter(([id]) => id === ids[11]).length).toBeGreaterThanOrEqual(3)
  expect(applied.mock.calls.filter(([id]) => id === ids[11]).length).toBeLessThanOrEqual(11)
  for (const id of ids) expect(rig.clock.now() - (rig.watchlist.get(id)?.readAt ?? 0)).toBeLessThan(60_000)
})

it('a list with the same text counts as an answer, so that none is read again too soon', async () => {
  const { rig, lists } = await listed()
  await rig.pass(30_000)
  const requests = rig.simulator.requests.length
  expect(requests - lists()).toBeLessThan(30)
})

it('a list with another text is applied at once, however soon it comes', async () => {
  const { rig } = await listed()
  rig.simulator.finish(ids[11] ?? '')
  await rig.pass(2_000, 100)
  expect(rig.outcomes).toEqual([`completed ${ids[11]}`])
})

it('a list with the same text is applied to what was added or removed and added again meanwhile', async () => {
  const { rig } = await listed()
  const again = ids.slice(4)
  rig.watchlist.remove(again)
  rig.watchlist.add(again)
  await rig.pass(2_000, 100)
  for (const id of ids) expect(rig.watchlist.get(id)?.generation?.status).toBe('PROCESSING')
})
