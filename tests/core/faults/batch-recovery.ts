import { expect } from 'vitest'
import { type FaultAction, endless } from '../../simulator'
import { A } from '../../simulator/testing'
import { Rig } from '../rig'
import { MINUTE } from '../samples'
import { mostWithin } from './recovery'

/** Far more than are held, so that the rest is followed by batch reads. */
export const MANY = Array.from({ length: 40 }, (_, n) => A.slice(0, -3) + String(100 + n))

/** Starts the core with MANY on its list, of which four are held. */
export async function startBatched(): Promise<Rig> {
  const generations = MANY.map((id) => endless(id))
  const rig = await Rig.start({ generations, watch: MANY, limits: { openHolds: 4 } })
  await rig.pass(MINUTE, 1_000)
  return rig
}

/** Makes every list request fail, and expects one notification of each finish and no flood of requests. */
export async function expectFinishesWithoutList(action: FaultAction): Promise<void> {
  const rig = await startBatched()
  const fault = rig.simulator.fault({ do: action, match: { kind: 'list' }, times: 'always' })
  const seen = new Set<string>()
  rig.watchlist.onChange(({ upserted }) => upserted.forEach(({ watch }) => seen.add(watch.kind)))
  await rig.pass(6 * MINUTE, 1_000)
  expect(fault.hits).toBeGreaterThan(0)
  expect(rig.outcomes).toEqual([])
  for (const never of ['missing', 'paused', 'finished']) expect(seen).not.toContain(never)
  expect(mostWithin(rig.sent, MINUTE)).toBeLessThanOrEqual(300)
  // The list is retried at growing intervals, also on its other path.
  expect(rig.simulator.counts.list).toBeLessThan(60)

  for (const id of MANY) rig.simulator.finish(id)
  await rig.pass(6 * MINUTE, 1_000)
  expect([...rig.outcomes].sort()).toEqual(MANY.map((id) => `completed ${id}`))
  rig.simulator.clearFaults()
  await rig.pass(2 * MINUTE, 5_000)
  expect(rig.outcomes).toHaveLength(MANY.length)
  expect(rig.storage.entries.every(({ announcement }) => announcement === 'notified')).toBe(true)
}
