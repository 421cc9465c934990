import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generationRowSchema } from '../../../electron/contract/generation-row'
import { isTerminalStatus } from '../../../electron/contract/generation-status'
import { generationSchema } from '../../../electron/core/sync-api/generation'
import { toRow } from '../../../electron/core/watchlist/to-row'
import { newlyWatched, withAnswer } from '../../../electron/core/watchlist/watched-generation'
import { endless } from '../../simulator'
import { A, B } from '../../simulator/testing'
import { Rig } from '../rig'
import { MINUTE, NOW } from '../samples'

const FIELDS = [
  ...['createdAt', 'model', 'input', 'error', 'errorCode', 'error_code', 'options', 'outputUrl'],
  ...['outputDuration', 'outputFileName', 'segments', 'segmentOutputUrl', 'synthesizedAudioUrl'],
  ...['webhookUrl', 'projectId', 'progress_percent', 'nobody_knows_it'],
]
const WRONG: readonly unknown[] = [null, true, 7, -1e308, '', 'NaN', [], [7, null, 'x'], {}, { a: [{}] }]

describe('a wrong type in a response', () => {
  it.each(FIELDS)('in %s hides no finish', async (field) => {
    const ids = WRONG.map((_, n) => A.slice(0, -2) + String(10 + n))
    const rig = await Rig.start({ generations: ids.map((id) => endless(id)), watch: ids })
    for (const [n, id] of ids.entries()) rig.simulator.set(id, { fields: { [field]: WRONG[n] } })
    rig.engine.setVisible(ids)
    await rig.pass(20_000, 1_000)
    for (const [n, id] of ids.entries()) rig.simulator.finish(id, { fields: { [field]: WRONG[n] } })
    await rig.pass(10_000, 1_000)
    expect([...rig.outcomes].sort()).toEqual(ids.map((id) => `completed ${id}`))
    expect(rig.failures).toEqual([])
    for (const entry of rig.watchlist.all()) generationRowSchema.parse(toRow(entry))
  })
})

describe('progress', () => {
  it.each([
    [-5, 0],
    [140, 100],
    [33.3, 33.3],
    ['NaN', null],
    ['50', null],
    [null, null],
    [[50], null],
    [{}, null],
  ])('of %j is shown as %j', async (value, shown) => {
    const rig = await Rig.start({ generations: [endless(A)] })
    rig.simulator.set(A, { fields: { progress_percent: value } })
    rig.watchlist.add([A])
    await rig.settle()
    const entry = rig.watchlist.get(A)
    expect(entry && toRow(entry).progress).toBe(shown)
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
  })

  it.each([
    ['NaN', 'retrying'],
    ['Infinity', 'retrying'],
    // JSON has numbers that no computer has.
    ['1e999', 'holding'],
  ])('as the bare word %s loses no finish', async (word, kind) => {
    const rig = await Rig.start({ generations: [endless(A)] })
    const body = `{"id":"${A}","status":"PROCESSING","progress_percent":${word}}`
    rig.simulator.fault({ do: { body } })
    rig.watchlist.add([A])
    await rig.settle()
    expect(rig.watch(A)?.kind).toBe(kind)
    expect(rig.watchlist.get(A)?.generation?.progress_percent ?? null).toBeNull()
    await rig.pass(10_000)
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
  })
})

/** An answer about A that is right but for its other fields, which may hold anything. */
const nearlyRight = fc
  .tuple(fc.string({ minLength: 1 }), fc.dictionary(fc.constantFrom(...FIELDS), fc.jsonValue()))
  .filter(([status]) => !isTerminalStatus(status))
  .map(([status, fields]) => ({ ...fields, id: A, status }))
const anything = fc.oneof(nearlyRight, fc.jsonValue(), fc.array(nearlyRight, { maxLength: 2 }))

describe('any JSON', () => {
  it('is a generation with valid fields, or none', () => {
    fc.assert(
      fc.property(anything, (json) => {
        const parsed = generationSchema.safeParse(json)
        if (!parsed.success) return
        const entry = withAnswer(newlyWatched(A, NOW), parsed.data, { kind: 'holding' }, NOW)
        const row = generationRowSchema.parse(toRow(entry))
        expect(row.progress === null || (row.progress >= 0 && row.progress <= 100)).toBe(true)
        expect(structuredClone(entry)).toEqual(entry)
      }),
      { numRuns: 2_000 },
    )
  })

  it('over HTTP in any response loses no finish and notifies of none twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 6 }), async (values) => {
        const rig = await Rig.start({ generations: [endless(A), endless(B)], watch: [B] })
        for (const value of values) {
          rig.simulator.fault({ do: { body: JSON.stringify(value) }, match: { id: A } })
        }
        rig.watchlist.add([A])
        await rig.settle()
        await rig.pass(MINUTE, 1_000)
        expect(rig.outcomes).toEqual([])
        expect(rig.watch(B)).toEqual({ kind: 'holding' })
        expect(rig.sent.length).toBeLessThan(40)
        rig.simulator.clearFaults()
        rig.simulator.finish(A)
        await rig.pass(2 * MINUTE, 2_000)
        expect(rig.outcomes).toEqual([`completed ${A}`])
        rig.engine.stop()
        await rig.simulator.stop()
      }),
      { numRuns: 60 },
    )
  })
})
