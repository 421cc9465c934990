import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { WatchedGeneration } from '../../../electron/core/watchlist/watched-generation'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { RunTimeRecorder } from '../../../electron/main/services/generations/run-times'
import { FakeClock, generation, memoryStorage, refuseReads, storageFolder, watched } from '../testing'

const SECOND = 1_000
const START = Date.UTC(2026, 0, 1)

function machine(disk = storageFolder(), entries: readonly WatchedGeneration[] = []) {
  const clock = new FakeClock(START)
  const failures: unknown[] = []
  const recorder = new RunTimeRecorder(disk.options, clock, (error) => failures.push(error))
  const list = new Watchlist(memoryStorage(entries), clock, () => undefined, recorder.expectations)
  recorder.follow(list)
  /** Watches a generation from its creation to its end. */
  const run = (id: string, seconds: number, fields: Record<string, unknown> = {}): void => {
    const of = { model: 'lipsync-2', createdAt: new Date(clock.now()).toISOString(), ...fields }
    list.add([id])
    list.answered(id, generation(id, { ...of, status: 'PROCESSING' }), { kind: 'holding' })
    clock.advance(seconds * SECOND)
    list.answered(id, generation(id, { ...of, status: fields['status'] ?? 'COMPLETED' }), { kind: 'holding' })
  }
  const usual = (model = 'lipsync-2') => recorder.expectations.usual(model, null)
  return { disk, clock, failures, recorder, list, run, usual }
}

const ended = (id: string, tookMs: number, finishedAt: number): WatchedGeneration =>
  watched(
    id,
    { status: 'COMPLETED', model: 'lipsync-2' },
    { tookMs, finishedAt, watch: { kind: 'finished' } },
  )

it('records completed generations, and keeps run times over a restart', () => {
  const first = machine()
  for (const [n, seconds] of [10, 12, 14].entries()) first.run(`run-${n}`, seconds)
  expect(first.usual()).toMatchObject({ basis: 'history', middle: 12 * SECOND })
  // Not at each finish, but soon after.
  expect(first.disk.names()).toEqual([])
  first.clock.advance(60 * SECOND)
  expect(first.disk.names()).toEqual(['run-times.json'])
  const second = machine(first.disk)
  expect(second.usual()).toEqual(first.usual())
  second.run('run-3', 20)
  second.recorder.flush()
  expect(machine(first.disk).usual()?.middle).toBe(13 * SECOND)
})

it('records each generation once, whatever changes after its end', () => {
  const { run, list, recorder } = machine()
  run('run-1', 50)
  list.markNotified(['run-1'])
  const removed = list.remove(['run-1'])
  list.restore(removed)
  expect([...recorder.runTimes.all()].map(([, runs]) => runs)).toEqual([[{ ms: 50 * SECOND, seconds: null }]])
})

it('skips failed generations, those not seen running, and the time in the queue', () => {
  const { run, list, clock, recorder } = machine()
  run('failed-1', 50, { status: 'FAILED' })
  run('nameless-1', 50, { model: null })
  list.add(['done-1'])
  list.answered('done-1', generation('done-1', { status: 'COMPLETED', model: 'm' }), { kind: 'holding' })
  expect(recorder.runTimes.isEmpty).toBe(true)

  const at = (status: string) => generation('waits-1', { status, model: 'm', outputDuration: 30 })
  list.add(['waits-1'])
  for (const status of ['PENDING', 'PENDING', 'PROCESSING', 'COMPLETED']) {
    clock.advance(60 * SECOND)
    list.answered('waits-1', at(status), { kind: 'holding' })
  }
  expect([...recorder.runTimes.all()]).toEqual([['m', [{ ms: 60 * SECOND, seconds: 30 }]]])
})

it('records finished generations on the list when there are no run times yet', () => {
  const old = [ended('a', 70_000, 3), ended('b', 60_000, 1), ended('c', 65_000, 2)]
  const first = machine(storageFolder(), [
    ...old,
    watched('failed', { status: 'FAILED', model: 'lipsync-2' }),
  ])
  expect(first.usual()).toMatchObject({ basis: 'history', middle: 65_000 })
  expect([...first.recorder.runTimes.all()][0]?.[1].map(({ ms }) => ms)).toEqual([60_000, 65_000, 70_000])
  first.recorder.flush()
  const second = machine(first.disk, [ended('d', 1_000, 4), ...old])
  expect(second.usual()).toEqual(first.usual())
})

it.each([
  ['cut off', '{"version":1,"data":{"models":[{"na'],
  ['empty', ''],
  ['of a newer version', '{"version":9,"data":{"models":[]}}'],
  [
    'of another shape',
    '{"version":1,"data":{"models":[{"name":"m","runs":[{"ms":"long","seconds":null}]}]}}',
  ],
])('starts without run times and quarantines a file that is %s', (_what, text) => {
  const disk = storageFolder()
  writeFileSync(join(disk.folder, 'run-times.json'), text)
  const { run, usual, recorder } = machine(disk)
  expect(usual()).toMatchObject({ basis: 'typical' })
  expect(disk.names()).toEqual([expect.stringMatching(/^run-times\.json\.(corrupt|newer)-/)])
  expect(disk.problems).toHaveLength(1)
  run('run-1', 50)
  recorder.flush()
  expect(disk.names()).toContain('run-times.json')
})

it('reads no more from the file than it would keep', () => {
  const disk = storageFolder()
  const runs = Array.from({ length: 80 }, (_, n) => ({ ms: 1_000 + n, seconds: null }))
  const models = Array.from({ length: 80 }, (_, n) => ({ name: `m${n}`, runs }))
  writeFileSync(join(disk.folder, 'run-times.json'), JSON.stringify({ version: 1, data: { models } }))
  const all = [...machine(disk).recorder.runTimes.all()]
  expect(all.map(([name]) => name)).toEqual(models.slice(30).map(({ name }) => name))
  expect(all[0]?.[1]).toEqual(runs.slice(30))
})

it('keeps run times in memory when the disk refuses, and writes them with the next one', () => {
  const disk = storageFolder()
  const folder = join(disk.folder, 'data')
  // Where the folder should be there is a file: that refuses root as well.
  writeFileSync(folder, '')
  const { run, usual, clock, failures } = machine({ ...disk, options: { ...disk.options, folder } })
  for (const n of [1, 2, 3]) run(`run-${n}`, 20)
  clock.advance(60 * SECOND)
  expect(failures).toHaveLength(1)
  expect(usual()).toMatchObject({ basis: 'history', middle: 20 * SECOND })
  rmSync(folder)
  run('run-4', 20)
  clock.advance(60 * SECOND)
  expect(failures).toHaveLength(1)
  const [, runs] =
    [...machine({ ...disk, options: { ...disk.options, folder } }).recorder.runTimes.all()][0] ?? []
  expect(runs).toHaveLength(4)
})

it('keeps earlier run times when their file can be read only later', () => {
  const first = machine()
  for (const [n, seconds] of [10, 12, 14].entries()) first.run(`run-${n}`, seconds)
  first.recorder.flush()
  const read = refuseReads()
  const second = machine(first.disk)
  second.run('run-3', 20)
  second.recorder.flush()
  expect(second.failures).toHaveLength(1)
  read.mockRestore()
  second.recorder.flush()
  const [[, runs] = []] = [...machine(first.disk).recorder.runTimes.all()]
  expect(runs?.map(({ ms }) => ms / SECOND)).toEqual([10, 12, 14, 20])
})
