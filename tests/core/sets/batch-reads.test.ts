import { afterEach, describe, expect, it } from 'vitest'
import { SpareRequests } from '../../../electron/core/requests/spare-requests'
import { BatchReads } from '../../../electron/core/sets/batch-reads'
import { GenerationSets } from '../../../electron/core/sets/generation-sets'
import { isOpen } from '../../../electron/core/sets/stored-set'
import { createSyncApi } from '../../../electron/core/sync-api/client'
import { MAX_WATCHED } from '../../../electron/contract/limits'
import { setProgress } from '../../../electron/contract/set-progress'
import { memberOf } from '../../../electron/core/sets/member-of'
import {
  type BatchScript,
  alreadyCompleted,
  batchOf,
  endless,
  failedBatch,
  pendingBatch,
} from '../../simulator'
import { A, B, C } from '../../simulator/testing'
import { Rig } from '../rig'
import { type Disk, emptyDisk } from './sets-rig'

type RigOptions = NonNullable<Parameters<typeof Rig.start>[0]>

const MINUTE = 60
const ID = 'batch-0001'
const started: BatchReads[] = []

afterEach(() => {
  for (const reads of started.splice(0)) reads.stop()
})

async function readsWith(
  batches: readonly BatchScript[],
  options: RigOptions = {},
  disk: Disk = emptyDisk(),
) {
  const account = options.account === null ? null : { batches }
  const rig = await Rig.start({ storage: disk.storage, ...options, account })
  const { clock, simulator, watchlist } = rig
  let made = 0
  const sets = new GenerationSets({
    watchlist,
    clock,
    random: () => (made += 1) / 1_000,
    stored: disk.sets,
    write: (all) => void (disk.sets = structuredClone(all)),
    onWriteFailed: () => undefined,
  })
  const state = { isPaused: false }
  const spare = new SpareRequests({
    clock,
    health: {
      hasRequestsToSpare: () => rig.engine.hasRequestsToSpare(),
      bucket: { spend: () => undefined } as never,
      onReached: () => false,
      onRateLimited: () => undefined,
    },
    isPaused: () => state.isPaused,
    keyRecheck: { onRefused: () => true },
  })
  const { account: reader } = createSyncApi({
    fetch,
    baseUrl: simulator.url,
    apiKey: () => rig.apiKey,
    clock,
  })
  let open = 0
  const counted = async <T>(request: Promise<T>): Promise<T> => {
    open += 1
    return request.finally(() => (open -= 1))
  }
  /** Waits until no request is open, and none follows. */
  async function answered(): Promise<void> {
    for (let quiet = 0; quiet < 3; quiet += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1))
      if (open > 0) quiet = 0
    }
  }
  const problems: (string | null)[] = []
  const reads = new BatchReads({
    sets,
    watchlist,
    clock,
    spare,
    readBatch: (id, signal) => counted(reader.batch(id, signal)),
    readResults: (url, signal) => counted(reader.batchResults(url, signal)),
    onProblem: () => void problems.push(...sets.ids.map((id) => reads.problemOf(id))),
  })
  started.push(reads)
  reads.start()
  /** Passes this time in seconds, with the answers in between. */
  async function pass(seconds: number, step = 1): Promise<void> {
    for (let second = 0; second < seconds; second += step) {
      await answered()
      await rig.pass(step * 1_000, step * 1_000)
    }
    await answered()
  }
  const count = (kind: 'batch' | 'results'): number => simulator.counts[kind]
  const progressOf = (setId: string) =>
    setProgress(sets.members(setId).map(memberOf), sets.get(setId).batch ?? undefined)
  async function add(id = ID): Promise<string> {
    const setId = reads.add(id, 'Batch 1')
    await reads.settled(setId)
    return setId
  }
  return { rig, simulator, sets, reads, disk, state, problems, pass, answered, count, progressOf, add }
}

describe('a batch', () => {
  it('gets its generations as they are created, in pieces, and is read no more once all are known', async () => {
    const generations = [endless(A)]
    const script = batchOf(ID, [A, B, C], { results: 'created' })
    const { add, count, pass, progressOf, sets, simulator, rig } = await readsWith([script], { generations })
    const setId = await add()
    expect(sets.members(setId).map(({ id }) => id)).toEqual([A])
    expect([progressOf(setId).total, sets.get(setId).batch?.notCreated]).toEqual([3, 2])
    simulator.add(endless(B))
    await pass(31)
    expect(sets.members(setId).map(({ id }) => id)).toEqual([A, B])
    simulator.add(endless(C))
    await pass(31)
    expect(sets.get(setId).batch).toMatchObject({ isOver: true, notCreated: 0, named: 3 })
    const reads = count('batch')
    await pass(10 * MINUTE, 30)
    expect([count('batch'), progressOf(setId).total]).toEqual([reads, 3])
    for (const id of [A, B, C]) simulator.finish(id)
    await pass(5)
    expect(sets.isDone(setId)).toBe(true)
    expect(rig.outcomes).toHaveLength(3)
  })

  it('of which nothing has been created says how many are to come, and is read less and less often', async () => {
    const { add, count, pass, progressOf, sets } = await readsWith([pendingBatch(ID, 50)])
    const setId = await add()
    expect(sets.get(setId).batch).toMatchObject({ isRead: true, notCreated: 50, isOver: false })
    expect(progressOf(setId)).toMatchObject({ total: 50, done: 0 })
    await pass(10 * MINUTE, 10)
    expect(count('batch')).toBeLessThanOrEqual(21)
    const before = count('batch')
    await pass(2 * 60 * MINUTE, 60)
    expect(count('batch') - before).toBeLessThanOrEqual(60)
    expect(count('results')).toBe(0)
  })

  it('whose results come at the end has the counts of the API until then, and its finishes are news', async () => {
    const generations = [endless(A), endless(B)]
    const script = batchOf(ID, [A, B], { results: 'end' })
    const { add, count, pass, progressOf, sets, simulator, rig } = await readsWith([script], { generations })
    const setId = await add()
    expect([progressOf(setId).total, count('results')]).toEqual([2, 1])
    await pass(31)
    // Nothing has ended since.
    expect(count('results')).toBe(1)
    simulator.finish(A)
    await pass(31)
    expect(progressOf(setId)).toMatchObject({ total: 2, completed: 1 })
    expect(sets.members(setId)).toEqual([])
    simulator.finish(B)
    await pass(40)
    expect(progressOf(setId)).toMatchObject({ total: 2, completed: 2 })
    expect([sets.isDone(setId), rig.outcomes.length]).toEqual([true, 2])
  })

  it('that was over before it was added is no news', async () => {
    const generations = [alreadyCompleted(A), alreadyCompleted(B)]
    const { add, pass, sets, rig } = await readsWith([batchOf(ID, [A, B])], { generations })
    const setId = await add()
    await pass(5)
    expect(sets.members(setId)).toHaveLength(2)
    expect(sets.get(setId)).toMatchObject({ batch: { isOver: true, wasRunning: false } })
    expect(sets.get(setId).announcedAt).not.toBeNull()
    expect(rig.outcomes).toEqual([])
  })

  it('that failed as a whole is a set of failed requests', async () => {
    const { add, count, pass, progressOf, sets } = await readsWith([failedBatch(ID, 3)])
    const setId = await add()
    expect(progressOf(setId)).toMatchObject({ total: 3, failed: 3 })
    expect([sets.get(setId).batch?.isOver, sets.ids]).toEqual([true, [setId]])
    const reads = count('batch')
    await pass(5 * MINUTE, 30)
    expect(count('batch')).toBe(reads)
  })

  it('ends without a trace where the API has no such batch, or no batches', async () => {
    const unknown = await readsWith([])
    const absent = await readsWith([], { account: null })
    const notAllowed = await readsWith([batchOf(ID, [A])])
    notAllowed.simulator.fault({ match: { kind: 'batch' }, do: { status: 405 } })
    for (const { add, count, disk, pass, sets } of [unknown, absent, notAllowed]) {
      await add()
      expect([sets.ids, sets.known, disk.sets]).toEqual([[], [], []])
      const reads = count('batch')
      await pass(10 * MINUTE, 30)
      expect(count('batch')).toBe(reads)
    }
  })

  it('that is gone later leaves its generations in a plain set, after a second look', async () => {
    const script = batchOf(ID, [A, B], { results: 'created' })
    const { add, pass, reads, sets, simulator } = await readsWith([script], { generations: [endless(A)] })
    const setId = await add()
    simulator.fault({ match: { kind: 'batch' }, times: 3, do: { status: 404 } })
    await pass(31)
    expect([sets.get(setId).batch?.notCreated, reads.problemOf(setId)]).toEqual([
      1,
      "The batch wasn't found. Checking again.",
    ])
    await pass(5 * MINUTE, 10)
    expect([sets.get(setId).batch, sets.members(setId).length]).toEqual([null, 1])
  })

  it('stays where a proxy answers with a 404 of its own', async () => {
    const { add, reads, sets, simulator } = await readsWith([pendingBatch(ID, 2)])
    simulator.fault({ match: { kind: 'batch' }, do: { status: 404, body: '<html>Sign in</html>' } })
    const setId = await add()
    expect(sets.known.filter(isOpen)).toHaveLength(1)
    expect(reads.problemOf(setId)).toMatch(/^Unexpected response/u)
  })

  it('that the API refuses says why, is left alone after some tries, and read again when the user wants it', async () => {
    const { add, answered, count, pass, problems, reads, sets, simulator } = await readsWith([
      pendingBatch(ID, 2),
    ])
    const message = 'Batches need the Scale plan.'
    const body = { message, statusCode: 403 }
    const fault = simulator.fault({ match: { kind: 'batch' }, times: 'always', do: { status: 403, body } })
    const setId = await add()
    expect(reads.problemOf(setId)).toBe(`The request was refused (403): ${message}`)
    await pass(60 * MINUTE, 60)
    expect(count('batch')).toBe(3)
    fault.remove()
    reads.retry(setId)
    await answered()
    expect([sets.get(setId).batch?.notCreated, reads.problemOf(setId)]).toEqual([2, null])
    expect(problems.at(-1)).toBeNull()
  })

  it('is read with another key what the last one was refused', async () => {
    const { add, pass, reads, sets, simulator } = await readsWith([pendingBatch(ID, 2)])
    simulator.fault({
      match: { kind: 'batch' },
      do: { status: 403, body: { message: 'No', statusCode: 403 } },
    })
    const setId = await add()
    reads.keyChanged()
    await pass(2)
    expect(sets.get(setId).batch?.isRead).toBe(true)
  })

  it('is tried again after failures, later each time, and says so', async () => {
    const { add, count, pass, reads, sets, simulator } = await readsWith([pendingBatch(ID, 2)])
    simulator.fault({ match: { kind: 'batch' }, times: 3, do: { status: 503 } })
    const setId = await add()
    expect(reads.problemOf(setId)).toBe('API error (503).')
    await pass(31)
    expect(count('batch')).toBe(2)
    await pass(31)
    expect(count('batch')).toBe(2)
    await pass(200, 5)
    expect([sets.get(setId).batch?.isRead, reads.problemOf(setId)]).toEqual([true, null])
  })

  it('whose results are refused at the end says so, is over with the counts of the API, and can be read again', async () => {
    const generations = [alreadyCompleted(A), alreadyCompleted(B)]
    const { add, count, pass, progressOf, reads, rig, sets, simulator } = await readsWith(
      [batchOf(ID, [A, B])],
      {
        generations,
      },
    )
    const fault = simulator.fault({ match: { kind: 'results' }, times: 'always', do: { status: 404 } })
    const setId = await add()
    expect(progressOf(setId)).toMatchObject({ total: 2, completed: 2 })
    expect([sets.isDone(setId), reads.problemOf(setId)]).toEqual([
      false,
      "The results of the batch weren't found.",
    ])
    await pass(20 * MINUTE, 30)
    expect([sets.isDone(setId), count('results')]).toEqual([true, 3])
    expect(progressOf(setId)).toMatchObject({ total: 2, completed: 2 })
    fault.remove()
    reads.retry(setId)
    await pass(3)
    expect([sets.members(setId).length, sets.get(setId).batch?.completedUnnamed]).toEqual([2, 0])
    expect(rig.outcomes).toEqual([])
  })

  it('with lines that are missing at the end is over after some more reads', async () => {
    const generations = [alreadyCompleted(A), alreadyCompleted(B)]
    const { add, count, pass, progressOf, sets, simulator } = await readsWith([batchOf(ID, [A, B])], {
      generations,
    })
    const line = JSON.stringify({ requestId: 'one', generationId: A, status: 'COMPLETED' })
    simulator.fault({ match: { kind: 'results' }, times: 'always', do: { body: `${line}\nnot JSON\n` } })
    const setId = await add()
    await pass(10 * MINUTE, 10)
    expect(sets.get(setId).batch).toMatchObject({ isOver: true, completedUnnamed: 1 })
    expect([progressOf(setId).completed, progressOf(setId).total, count('batch')]).toEqual([2, 2, 3])
  })
})

describe('the set of a batch', () => {
  it('survives a restart with what is known of it', async () => {
    const disk = emptyDisk()
    const script = batchOf(ID, [A, B], { results: 'created' })
    const first = await readsWith([script], { generations: [endless(A)] }, disk)
    const setId = await first.add()
    first.reads.stop()
    const again = await readsWith([script], { generations: [endless(A), endless(B)] }, disk)
    expect(again.sets.get(setId)).toMatchObject({ name: 'Batch 1', batch: { id: ID, notCreated: 1 } })
    await again.pass(2)
    expect(again.sets.members(setId).map(({ id }) => id)).toEqual([A, B])
    again.reads.stop()
    const third = await readsWith([script], { generations: [endless(A), endless(B)] }, disk)
    await third.pass(60, 5)
    expect(third.count('batch')).toBe(0)
  })

  it('takes in generations that are on the list already, unless they are in another set', async () => {
    const generations = [endless(A), endless(B), endless(C)]
    const { add, sets } = await readsWith([batchOf(ID, [A, B, C], { results: 'created' })], {
      generations,
      watch: [A, B],
    })
    const other = sets.make([B], 'Other')
    const setId = await add()
    expect(
      sets
        .members(setId)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([A, C])
    expect(sets.members(other).map(({ id }) => id)).toEqual([B])
    expect(sets.get(setId).batch).toMatchObject({ named: 3, isOver: true })
  })

  it('does not get back what the user has removed from it, but what was removed before', async () => {
    const script = batchOf(ID, [A, B, C], { results: 'created' })
    const generations = [endless(A), endless(B)]
    const { add, pass, progressOf, rig, sets } = await readsWith([script], { generations, watch: [A] })
    rig.watchlist.remove([A])
    await pass(1)
    const setId = await add()
    expect(sets.members(setId).map(({ id }) => id)).toEqual([A, B])
    await pass(1)
    rig.watchlist.remove([B])
    await pass(2 * MINUTE)
    expect(sets.members(setId).map(({ id }) => id)).toEqual([A])
    expect(progressOf(setId)).toMatchObject({ total: 2 })
  })

  it('gets what fits when the list is full, says so, and gets the rest later', async () => {
    const script = batchOf(ID, [A, B], { results: 'created' })
    const generations = [endless(A), endless(B)]
    const { add, pass, reads, rig, sets } = await readsWith([script], { generations })
    const full = Array.from({ length: MAX_WATCHED - 1 }, (_, n) => `finished-${n}`)
    rig.engine.stop()
    rig.watchlist.add(full)
    const setId = await add()
    expect(sets.members(setId).map(({ id }) => id)).toEqual([A])
    expect(reads.problemOf(setId)).toMatch(/^Your list is full \(50,000 generations/u)
    rig.watchlist.remove(full.slice(0, 10))
    await pass(40, 10)
    expect([sets.members(setId).length, reads.problemOf(setId)]).toEqual([2, null])
  })

  it('is read no more once it is no batch, and its answers come to nothing', async () => {
    const script = batchOf(ID, [A, B], { results: 'created' })
    const { count, pass, reads, rig, sets, state } = await readsWith([script], { generations: [endless(A)] })
    state.isPaused = true
    const setId = reads.add(ID, 'Batch 1')
    const settled = reads.settled(setId)
    sets.forget(setId)
    await settled
    state.isPaused = false
    await pass(5 * MINUTE, 10)
    expect([count('batch'), rig.watchlist.size, sets.ids]).toEqual([0, 0, []])
  })

  it('is known by its batch', async () => {
    const { add, sets } = await readsWith([pendingBatch(ID, 2)])
    const setId = await add()
    expect([sets.ofBatch(ID)?.id, sets.ofBatch('another-1')]).toEqual([setId, undefined])
  })
})

it('without a batch nothing is asked', async () => {
  const { count, pass } = await readsWith([pendingBatch(ID, 2)])
  await pass(5 * MINUTE, 30)
  expect([count('batch'), count('results')]).toEqual([0, 0])
})
