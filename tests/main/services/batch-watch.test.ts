import { describe, expect, it, onTestFinished } from 'vitest'
import { createGet } from '../../../electron/core/sync-api/transport'
import { AccountReader } from '../../../electron/core/sync-api/account/account-reader'
import { systemClock } from '../../../electron/core/clock'
import { unreadBatch } from '../../../electron/core/sets/stored-set'
import { addFromText } from '../../../electron/main/services/generations/add-from-text'
import { AddQuestion } from '../../../electron/main/services/generations/add-question'
import { createAddedSets } from '../../../electron/main/services/generations/added-sets'
import { BatchWatch } from '../../../electron/main/services/generations/batch-watch'
import { SetsRig } from '../../core/sets/sets-rig'
import { type BatchScript, alreadyCompleted, batchOf, pendingBatch } from '../../simulator'
import { simulatorWith } from '../../simulator/testing'

const idOf = (n: number): string => `0f3c2a10-1111-4222-8333-${String(n).padStart(12, '0')}`
const BATCH = 'ba7c4000-1111-4222-8333-444455556666'
const URL_OF_BATCH = `https://api.sync.so/v2/batch/${BATCH}`

async function rigOf(batches: readonly BatchScript[], { isPaused = false } = {}) {
  const generations = [0, 1].map((n) => alreadyCompleted(idOf(n)))
  const simulator = await simulatorWith({ account: { batches }, generations })
  const rig = new SetsRig()
  const { watchlist, sets, clock } = rig
  const transport = { fetch, baseUrl: simulator.url, clock: systemClock }
  const reader = new AccountReader({
    ...transport,
    get: createGet(transport),
    apiKey: () => simulator.apiKey,
  })
  const sent: unknown[] = []
  const guessed: string[] = []
  const watch = new BatchWatch({
    sets,
    watchlist,
    clock,
    spare: {
      run: (send, options) => {
        sent.push(options?.isAwaited)
        return isPaused
          ? new Promise(() => undefined)
          : send(new AbortController().signal, () => Promise.resolve())
      },
    },
    readBatch: (id, signal) => reader.batch(id, signal),
    readResults: (url, signal) => reader.batchResults(url, signal),
    isPaused: () => isPaused,
    onGuessed: ({ id }) => void guessed.push(id),
    onError: (_what, error) => void rig.failures.push(error),
  })
  onTestFinished(() => watch.stop())
  const onError = (_what: string, error: unknown): void => void rig.failures.push(error)
  const question = new AddQuestion({ send: () => undefined, showWindow: () => undefined })
  const addedSets = createAddedSets({
    sets,
    settings: () => ({ setsFrom: 5 }),
    batches: watch,
    onError,
  })
  const add = (text: string) =>
    addFromText(watchlist, text, { question, keys: { keyInUse: null }, sets: addedSets })
  return { rig, simulator, watchlist, sets, clock, watch, add, sent, guessed, question }
}

describe('a batch in a text', () => {
  it('is watched as a set, and the report says how many generations it has', async () => {
    const { add, sets, sent, simulator } = await rigOf([pendingBatch(BATCH, 50)])
    const { batches, ...rest } = await add(URL_OF_BATCH)
    expect(rest).toEqual({ added: [], already: [], refused: [] })
    expect(batches).toEqual([{ id: BATCH, setId: sets.ids[0], count: 50, isNew: true }])
    expect(sets.known).toMatchObject([{ name: 'Batch ba7c4000', batch: { id: BATCH, notCreated: 50 } }])
    // The user waits for it.
    expect([sent, simulator.counts.batch]).toEqual([[true], 1])
  })

  it('takes the generations beside it into its set, without a question', async () => {
    const { add, sets, question } = await rigOf([batchOf(BATCH, [idOf(0), idOf(1)], { results: 'end' })])
    const { added, already, batches } = await add(
      JSON.stringify({ batchId: BATCH, generationIds: [idOf(0)] }),
    )
    expect([added, already, question.current]).toEqual([[], [], null])
    const setId = batches?.[0]?.setId ?? ''
    expect(sets.members(setId).map(({ id }) => id)).toEqual([idOf(0), idOf(1)])
    const others = await add(`${URL_OF_BATCH} ${idOf(7)}`)
    expect([others.added, others.batches?.[0]?.isNew]).toEqual([[idOf(7)], false])
    expect(sets.members(setId)).toHaveLength(3)
  })

  it('that the API does not have is refused, and leaves nothing', async () => {
    const { add, sets, watchlist } = await rigOf([])
    const result = await add(`batch ${BATCH}\n${idOf(3)}`)
    expect(result).toEqual({
      added: [idOf(3)],
      already: [],
      refused: [{ line: 1, piece: BATCH, reason: 'batch' }],
    })
    expect([sets.known, watchlist.get(idOf(3))?.setId]).toEqual([[], undefined])
  })

  it('that is watched already is said to be, and read again at once', async () => {
    const { add, sets, simulator } = await rigOf([pendingBatch(BATCH, 2)])
    await add(URL_OF_BATCH)
    const { batches } = await add(`Batch ID: ${BATCH.toUpperCase()}`)
    expect(batches).toEqual([{ id: BATCH, setId: sets.ids[0], count: null, isNew: false }])
    expect(sets.ids).toHaveLength(1)
    await expect.poll(() => simulator.counts.batch).toBe(2)
  })

  it('is reported without its count when the API takes long, and read on', async () => {
    const { add, clock, sets, simulator } = await rigOf([pendingBatch(BATCH, 2)])
    simulator.fault({ match: { kind: 'batch' }, do: { hang: true } })
    const report = add(URL_OF_BATCH)
    await expect.poll(() => simulator.counts.batch).toBe(1)
    clock.advance(6_000)
    expect((await report).batches).toMatchObject([{ count: null, isNew: true }])
    expect(sets.known).toMatchObject([{ batch: { isRead: false, isOver: false } }])
  })

  it('is added at once while nothing can be asked', async () => {
    const { add, sets } = await rigOf([pendingBatch(BATCH, 2)], { isPaused: true })
    expect((await add(URL_OF_BATCH)).batches).toMatchObject([{ count: null, isNew: true }])
    expect(sets.ids).toHaveLength(1)
  })

  it('fails with a message when the disk refuses', async () => {
    const { add, rig, sets } = await rigOf([pendingBatch(BATCH, 2)])
    rig.isDiskFull = true
    await expect(add(URL_OF_BATCH)).rejects.toMatchObject({ code: 'storage' })
    expect(sets.ids).toEqual([])
  })

  it('is one of twenty at most', async () => {
    const { add } = await rigOf(Array.from({ length: 22 }, (_, n) => pendingBatch(idOf(n), 1)))
    const text = Array.from({ length: 22 }, (_, n) => `https://api.sync.so/v2/batch/${idOf(n)}`).join('\n')
    const { batches, refused } = await add(text)
    expect([batches?.length, refused.map(({ line }) => line)]).toEqual([20, [21, 22]])
  })
})

describe('an ID alone that is a batch’s', () => {
  it('becomes a set as soon as it turns out to be no generation’s', async () => {
    const { add, guessed, sets, simulator, watch, watchlist } = await rigOf([pendingBatch(BATCH, 2)])
    expect((await add(BATCH)).added).toEqual([BATCH])
    expect(simulator.counts.batch).toBe(0)
    watch.onNotFound([BATCH])
    await expect.poll(() => guessed).toEqual([BATCH])
    expect([watchlist.size, sets.known[0]?.batch?.id]).toEqual([0, BATCH])
  })

  it('is asked for once, and stays as it is when it is none', async () => {
    const { add, guessed, simulator, sent, watch, watchlist } = await rigOf([])
    await add(BATCH)
    for (let times = 0; times < 2; times += 1) watch.onNotFound([BATCH])
    await expect.poll(() => simulator.counts.batch).toBe(1)
    await new Promise((resolve) => setImmediate(resolve))
    expect([sent.length, watchlist.size, guessed]).toEqual([1, 1, []])
  })

  it('is asked for only when it was just added, with few others, and never answered', async () => {
    const { add, rig, sent, watch, watchlist } = await rigOf([pendingBatch(BATCH, 2)])
    watchlist.add(['earlier-1234'])
    await add([2, 3, 4, 5].map(idOf).join('\n'))
    await add(idOf(6))
    rig.answer(idOf(6), 'PROCESSING')
    await add(idOf(7))
    watchlist.remove([idOf(7)])
    watch.onNotFound(['earlier-1234', ...[2, 6, 7].map(idOf)])
    expect(sent).toEqual([])
  })
})

describe('batches of earlier runs', () => {
  it('are read from the start, and nothing is where there are none', async () => {
    const { rig, sets, sent, simulator, watch } = await rigOf([pendingBatch(BATCH, 2)])
    watch.start()
    await watch.retry('0mwugrs00-01anm6')
    watch.keyChanged()
    await new Promise((resolve) => setImmediate(resolve))
    expect([sent, watch.problemOf('0mwugrs00-01anm6')]).toEqual([[], null])
    const setId = sets.addBatch(unreadBatch(BATCH), 'Batch 1')
    await expect.poll(() => sets.get(setId).batch?.notCreated).toBe(2)
    expect([sent, simulator.counts.batch, rig.failures]).toEqual([[false], 1, []])
  })

  it('tell when their problem changes', async () => {
    const { sets, simulator, watch } = await rigOf([pendingBatch(BATCH, 2)])
    simulator.fault({ match: { kind: 'batch' }, do: { status: 503 } })
    const problems: (string | null)[] = []
    watch.onProblem(() => problems.push(...sets.ids.map((id) => watch.problemOf(id))))
    watch.start()
    const setId = sets.addBatch(unreadBatch(BATCH), 'Batch 1')
    await expect.poll(() => problems).toEqual(['API error (503).'])
    await watch.retry(setId)
    await expect.poll(() => problems).toEqual(['API error (503).', null])
  })
})
