import { describe, expect, it } from 'vitest'
import type { AccountFilter, AccountSearchState } from '../../../../electron/contract/account-search'
import { ListReader } from '../../../../electron/core/sync-api/list-reader'
import { createGet } from '../../../../electron/core/sync-api/transport'
import { AccountAdding } from '../../../../electron/main/services/account/account-adding'
import { type GenerationScript, alreadyCompleted, endless, fails } from '../../../simulator'
import { A, B } from '../../../simulator/testing'
import { Rig } from '../../../core/rig'

type RigOptions = NonNullable<Parameters<typeof Rig.start>[0]>

const ANY: AccountFilter = { projectId: null, since: null, until: null, statuses: [], source: null }
const idOf = (n: number): string => `dddddddd-0000-4000-8000-${String(n).padStart(12, '0')}`
const completed = (
  count: number,
  secondsAgo: number,
  base: Partial<GenerationScript> = {},
): GenerationScript[] => Array.from({ length: count }, (_, n) => alreadyCompleted(idOf(n), secondsAgo, base))

/** @param rewriteList changes the bodies of the pages that are counted */
async function addingWith({
  rewriteList = (body: string) => body,
  ...options
}: RigOptions & { rewriteList?: (body: string) => string }) {
  const rig = await Rig.start({ form: 'current', ...options })
  const { clock, engine, simulator, watchlist } = rig
  const states: (AccountSearchState | null)[] = []
  const get = createGet({
    fetch: async (url, init) => {
      const response = await fetch(url, init)
      return new Response(rewriteList(await response.text()), response)
    },
    baseUrl: simulator.url,
    clock,
  })
  const lists = new ListReader(get, () => rig.apiKey)
  const adding = new AccountAdding({
    watchlist,
    clock,
    random: () => 0.5,
    spare: engine.spare,
    bulk: engine.bulk,
    readPage: (...request) => lists.readPage(...request),
    projectName: () => null,
    send: (state) => states.push(state),
  })
  /** Counts everything, second by second. */
  async function count(filter: Partial<AccountFilter> = {}): Promise<AccountSearchState> {
    adding.begin({ ...ANY, ...filter })
    for (let second = 0; states.at(-1)?.state === 'reading' && second < 100; second += 1) {
      // The answer comes over another connection.
      const known = states.length
      for (let tries = 0; states.length === known && tries < 200; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 1))
      clock.advance(1_000)
    }
    await rig.settle()
    const state = states.at(-1)
    if (!state) throw new Error('There is no search')
    return state
  }
  return { rig, simulator, adding, states, count }
}

describe('adding from the account', () => {
  it('adds five hundred finished ones at once without a request or a notification', async () => {
    const { rig, simulator, adding, count } = await addingWith({ generations: completed(500, 60) })
    expect(await count()).toMatchObject({ state: 'complete', newCount: 500, finishedCount: 500 })
    simulator.clearRecords()
    const { added, already } = await adding.add()
    expect([added.length, already.length]).toEqual([500, 0])
    await rig.pass(120_000, 5_000)
    expect(simulator.requests).toEqual([])
    expect(rig.notifications).toEqual([])
    expect(rig.watchlist.get(idOf(7))).toMatchObject({
      announcement: 'none',
      finishedAt: null,
      generation: { status: 'COMPLETED' },
    })
    expect(rig.storage.entries).toHaveLength(500)
  })

  it('takes no finish for news that the list had, however young it is', async () => {
    const { rig, adding, count } = await addingWith({ generations: [fails(A, 0)] })
    expect(await count()).toMatchObject({ finishedCount: 1 })
    await adding.add()
    await rig.pass(30_000, 5_000)
    expect(rig.notifications).toEqual([])
  })

  it('watches what runs, and notifies of its finish', async () => {
    const { rig, simulator, adding, count } = await addingWith({
      generations: [endless(A), ...completed(3, 60)],
    })
    expect(await count()).toMatchObject({ newCount: 4, finishedCount: 3 })
    await adding.add()
    await rig.pass(5_000)
    expect(rig.watch(A)).toMatchObject({ kind: 'holding' })
    simulator.finish(A)
    await rig.pass(20_000)
    expect(rig.outcomes).toEqual([`completed ${A}`])
  })

  it('names those that were on the list already, also since they were counted', async () => {
    const { rig, adding, count } = await addingWith({ generations: [endless(A), endless(B)], watch: [A] })
    expect(await count()).toMatchObject({ newCount: 1, listedCount: 1 })
    rig.watchlist.add([B])
    expect(await adding.add()).toEqual({ added: [], already: [A, B], refused: [] })
  })

  it('reads the output of finished ones that the list names without it', async () => {
    const { rig, adding, count } = await addingWith({
      generations: completed(2, 60),
      rewriteList: (body) => body.replaceAll('"outputMediaUrl"', '"unknown"'),
    })
    await count()
    await adding.add()
    expect(rig.watchlist.get(idOf(1))?.generation).toMatchObject({ status: 'COMPLETED', outputUrl: null })
    await rig.pass(5_000)
    expect(rig.watchlist.get(idOf(1))?.generation?.outputUrl).toContain('http')
    expect(rig.notifications).toEqual([])
  })

  it('adds what was found until it was canceled', async () => {
    const { adding, states } = await addingWith({ generations: completed(10, 60) })
    adding.begin(ANY)
    adding.cancel()
    expect(states.at(-1)).toMatchObject({ state: 'canceled', newCount: 0 })
    expect(await adding.add()).toMatchObject({ added: [] })
  })

  it('adds nothing when the disk refuses, and can try again', async () => {
    const { rig, adding, count } = await addingWith({ generations: completed(5, 60) })
    await count()
    rig.storage.full = true
    await expect(adding.add()).rejects.toThrow("Couldn't save to disk")
    rig.storage.full = false
    expect((await adding.add()).added).toHaveLength(5)
  })

  it('forgets what it has found when it is closed', async () => {
    const { adding, states, count } = await addingWith({ generations: completed(5, 60) })
    await count()
    adding.close()
    expect(states.at(-1)).toBeNull()
    await expect(adding.add()).rejects.toThrow('Count again')
  })
})
