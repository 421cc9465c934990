import { expect, it, vi } from 'vitest'
import type { GenerationRow } from '../../electron/contract/generation-row'
import { compareKeys } from '../../renderer/model/order'
import { ShownRows } from '../../renderer/state/shown-rows.svelte'
import { Watchlist } from '../../renderer/state/watchlist.svelte'
import { seeded } from '../simulator'
import { useFakeTime } from './fake-time'
import { exactly, fakeRow } from './fixtures'

const SEEDS = 60
const STEPS = 80
const IDS = Array.from({ length: 25 }, (_, n) => `row-${n}`)
const SORTS = ['smart', 'added', 'name', 'status', 'finished'] as const
const GROUPS = ['none', 'project', 'day'] as const

useFakeTime(1_800_000_000_000)

/** Any row: waiting, running with or without an estimate, ended, missing; pinned or in the history. */
function anyRow(id: string, random: () => number): GenerationRow {
  const now = Date.now()
  const common = { pinned: random() < 0.1, inHistory: random() < 0.05, createdAt: now - random() * 1e8 }
  const kind = random()
  if (kind < 0.1) return fakeRow(id, { ...common, status: null })
  if (kind > 0.93)
    return fakeRow(id, { ...common, watch: { kind: 'missing', cause: 'not_found', message: 'Not found.' } })
  if (kind > 0.85) {
    const status = random() < 0.5 ? 'COMPLETED' : 'FAILED'
    return fakeRow(id, { ...common, status, watch: { kind: 'finished' }, finishedAt: now })
  }
  const longerThanUsualAt = random() < 0.2 ? now - 1 : null
  const timeLeft = random() < 0.35 ? exactly(now + random() * 3_600_000, { longerThanUsualAt }) : null
  return fakeRow(id, { ...common, status: kind < 0.2 ? 'PENDING' : 'PROCESSING', timeLeft })
}

/** Does something to the list that the user, main or the system may do. */
function changeAnything(list: Watchlist, shown: ShownRows, random: () => number, revision: number): void {
  const one = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T
  const step = random()
  if (step < 0.6) {
    const ids = IDS.filter(() => random() < 0.1)
    const removed = random() < 0.2 ? [ids.pop() ?? one(IDS)] : []
    const upserted = ids.map((id) => anyRow(id, random))
    list.apply({ baseRevision: revision, revision: revision + 1, upserted, removed })
  } else if (step < 0.65) shown.arrange({ sort: one(SORTS), group: one(GROUPS) })
  else if (step < 0.9) shown.setVisible(random() < 0.6)
  else if (step < 0.96) shown.filter = random() < 0.7 ? 'all' : 'running'
  else vi.setSystemTime(Date.now() + (random() - 0.5) * 7_200_000)
}

function expectInOrder(list: Watchlist, shown: ShownRows, seed: number): void {
  const keys = shown.ids.flatMap((id) => list.cell(id)?.key ?? [])
  expect(keys, `seed ${seed}`).toEqual([...keys].sort(compareKeys))
}

it('whatever happens, the list shows each row once, in the order of its keys, and rests in the end', () => {
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const random = seeded(seed)
    const list = new Watchlist()
    const shown = new ShownRows(list)
    list.load(0, [])
    for (let step = 0; step < STEPS; step += 1) {
      const isFrozen = random() < 0.3
      shown.freeze(isFrozen)
      changeAnything(list, shown, random, step)
      vi.advanceTimersByTime(200 + random() * 40_000)
      if (!isFrozen) expectInOrder(list, shown, seed)
      expect(new Set(shown.ids).size, `seed ${seed}`).toBe(shown.ids.length)
    }
    shown.freeze(false)
    shown.setVisible(true)
    shown.showAll()
    vi.advanceTimersByTime(200_000)
    expectInOrder(list, shown, seed)
    const rows = [...list.rows()].filter(({ inHistory }) => !inHistory)
    expect([...shown.ids].sort(), `seed ${seed}`).toEqual(rows.map(({ id }) => id).sort())
    expect(vi.getTimerCount(), `seed ${seed}`).toBe(0)
  }
})
