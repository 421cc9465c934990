import { describe, expect, it } from 'vitest'
import { collectPatches } from '../../../electron/main/ipc/patch-collector'
import { appStatus } from '../../../electron/main/services/generations/app-status'
import { onHealthChange } from '../../../electron/main/services/generations/health-changes'
import { StatusFeed } from '../../../electron/main/services/generations/status-feed'
import { Rig } from '../../core/rig'
import { MINUTE } from '../../core/samples'
import { endless } from '../../simulator'
import { A } from '../../simulator/testing'

const ids = Array.from({ length: 100 }, (_, n) => A.slice(0, -3) + String(100 + n))

/** Progress that nobody sees is read in turns: after this, each has been read often enough to stand still. */
const SETTLE_MS = 60 * MINUTE

/** What main does within five minutes in which nothing happens to the generations on the list. */
async function fiveMinutes(count: number) {
  const watch = ids.slice(0, count)
  const rig = await Rig.start({ generations: watch.map((id) => endless(id)), watch })
  await rig.pass(SETTLE_MS, 1_000)
  rig.simulator.clearRecords()
  const did = { changes: 0, patches: 0, healthChanges: 0, statusReads: 0, plans: 0 }
  rig.watchlist.onChange(() => (did.changes += 1))
  collectPatches(rig.watchlist, rig.clock, () => (did.patches += 1))
  onHealthChange(rig.engine, () => (did.healthChanges += 1))
  const status = () => {
    did.statusReads += 1
    return appStatus(rig.watchlist.all(), rig.engine.state(), false)
  }
  const feed = new StatusFeed(
    rig.clock,
    () => false,
    status,
    () => undefined,
  )
  rig.engine.onState(() => {
    did.plans += 1
    feed.request()
  })
  const { revision } = rig.watchlist
  rig.watchlist.flushSlices()
  const { writes } = rig.storage
  await rig.pass(5 * MINUTE, 1_000)
  rig.watchlist.flushSlices()
  return {
    ...did,
    revisions: rig.watchlist.revision - revision,
    writes: rig.storage.writes - writes,
    requests: rig.simulator.requests.length,
  }
}

describe('while nothing happens and the window is closed', () => {
  it.each([1, 100])(
    '%i watched cause no change, patch, tray update, status or write',
    async (count) => {
      const did = await fiveMinutes(count)
      expect(did).toMatchObject({ changes: 0, patches: 0, revisions: 0, healthChanges: 0 })
      expect(did).toMatchObject({ statusReads: 0, writes: 0 })
    },
    60_000,
  )

  it.each([1, 100])(
    'main plans for %i watched only for their requests: once for an answer, and once to send',
    async (count) => {
      const did = await fiveMinutes(count)
      expect(did.requests).toBeGreaterThan(0)
      expect(did.plans).toBeLessThanOrEqual(2 * did.requests)
    },
    60_000,
  )
})
