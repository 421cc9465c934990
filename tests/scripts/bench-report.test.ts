import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { checkResults, problemsOf } from '../bench/report/check'
import { figures, withFigures } from '../bench/report/docs-figures'
import { DOCUMENT } from '../bench/report/paths'
import { type Result, merged, readResults, writeResults } from '../bench/report/results'
import { type Measurement, rowsOfParts, runMeasurements } from '../bench/report/run-measurements'
import { row } from '../bench/rows'

const CONDITIONS = { runtime: '45.4.1 (official)', cores: 2, platform: 'linux-x64' }
const fast = row({ name: 'start | fast', value: 20, unit: 'ms', goal: 30 })
const slow = row({ name: 'start', value: 40, unit: 'ms', goal: 30, samples: [39, 40, 41] })

function result(changes: Partial<Result> = {}): Result {
  const at = '2026-11-27T10:00:00.000Z'
  return {
    ...CONDITIONS,
    name: 'start',
    form: 'full',
    at,
    seconds: 90,
    error: null,
    rows: [fast],
    ...changes,
  }
}

describe('a run of measurements', () => {
  const measurement = (run: Measurement['run']): Measurement => ({ about: 'something', rows: [], run })

  async function runAll(measurements: [string, Measurement][]) {
    const [printed, kept]: [string[], Result[]] = [[], []]
    let now = 0
    await runMeasurements(measurements, {
      form: 'quick',
      conditions: CONDITIONS,
      now: () => (now += 2_000),
      print: (line) => printed.push(line),
      keep: (one) => kept.push(one),
    })
    return { printed, kept }
  }

  it('goes on after one that fails, and says which one and why', async () => {
    const { printed, kept } = await runAll([
      ['idle', measurement(() => Promise.reject(new Error('no window')))],
      ['start', measurement(() => Promise.resolve([fast]))],
    ])
    expect(kept.map(({ name, error, rows }) => [name, error, rows.length])).toEqual([
      ['idle', 'no window', 0],
      ['start', null, 1],
    ])
    expect(printed).toContain('  FAILED after 2 s: no window')
  })

  it('keeps each result as soon as it is there', async () => {
    const seen: number[] = []
    let count = 0
    const counting = measurement(() => Promise.resolve(seen.push(count) > 0 ? [fast] : []))
    await runMeasurements(
      [
        ['a', counting],
        ['b', counting],
      ],
      {
        form: 'full',
        conditions: CONDITIONS,
        now: () => 0,
        print: () => undefined,
        keep: () => (count += 1),
      },
    )
    expect(seen).toEqual([0, 1])
  })

  it('names its form in every row', async () => {
    const { kept } = await runAll([['start', measurement(() => Promise.resolve([fast, slow]))]])
    expect(kept[0]?.rows.map(({ form }) => form)).toEqual(['quick', 'quick'])
  })

  it('keeps the rows of the parts that succeeded when another part fails', async () => {
    const parts = () => rowsOfParts([Promise.resolve([fast]), Promise.reject(new Error('no list'))])
    const { kept } = await runAll([['minutes', measurement(parts)]])
    expect(kept[0]).toMatchObject({ error: 'no list', rows: [{ name: fast.name }] })
  })
})

describe('the results of several runs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('keep those of other measurements with their own dates, in the order of the table', () => {
    const [start, idle] = [result(), result({ name: 'idle', at: '2026-11-28T10:00:00.000Z' })]
    const newer = result({ at: '2026-11-29T10:00:00.000Z' })
    const all = merged(merged([start], idle, ['idle', 'start']), newer, ['idle', 'start'])
    expect(all).toEqual([idle, newer])
  })

  it('drop measurements that no longer exist', () => {
    expect(merged([result({ name: 'gone' })], result(), ['start'])).toEqual([result()])
  })

  it('come back from the disk as they were written', () => {
    const path = join(folder, 'out/bench.json')
    expect(readResults(path)).toEqual([])
    writeResults(path, [result()])
    expect(readResults(path)).toEqual([result()])
  })

  it.each(['[{"name":"a row of an older version"}]', '{}', 'null', '[null]', '{'])(
    'are none where the file holds %s',
    (text) => {
      const path = join(folder, 'older.json')
      writeFileSync(path, text)
      expect(readResults(path)).toEqual([])
    },
  )
})

describe('the check against the goals', () => {
  const measurements = { start: { about: '', rows: ['start'], run: () => Promise.resolve([]) } }
  const check = (results: Result[], allowsQuick = false) =>
    checkResults(results, measurements, { allowsQuick })

  it('finds nothing where every goal is met', () => {
    expect(check([result()])).toEqual([])
  })

  it('names each goal that is missed', () => {
    expect(check([result({ rows: [fast, slow] })])).toEqual(['start: start: 40 ms (goal: ≤ 30 ms)'])
  })

  it('names a value that could not be measured', () => {
    const none = row({ name: 'start', value: NaN, unit: 'ms', goal: 30 })
    expect(check([result({ rows: [none] })])).toEqual(['start: start: NaN ms (goal: ≤ 30 ms)'])
  })

  it('names measurements that failed, with the goals that their other rows miss', () => {
    expect(check([result({ error: 'no window', rows: [slow] })])).toEqual([
      'start: failed: no window',
      'start: start: 40 ms (goal: ≤ 30 ms)',
    ])
  })

  it('names measurements and rows that are missing', () => {
    expect(check([])).toEqual(['start: not measured'])
    expect(check([result({ rows: [] })])).toEqual(['start: no row "start …"'])
  })

  it('takes figures of the quick form only where that is wanted', () => {
    const quick = result({ form: 'quick' })
    expect(check([quick])).toEqual(['start: measured in its quick form only'])
    expect(check([quick], true)).toEqual([])
  })

  it('expects no certain rows of the quick form', () => {
    expect(problemsOf(result({ form: 'quick', rows: [] }), ['start'])).toEqual([])
  })
})

describe('the figures in the documentation', () => {
  const measurements = { start: { about: '', rows: ['start'], run: () => Promise.resolve([]) } }

  it('name when, in which form and on which runtime and machine each was measured', () => {
    const text = figures([result(), result({ name: 'idle', error: 'no window', rows: [] })], measurements)
    expect(text).toContain('| `start` | 2026-11-27 | full | 45.4.1 (official) | linux-x64, 2 cores | 90 s |')
    expect(text).toContain('| `idle` | 2026-11-27 | failed: no window |')
  })

  it('hold every row with its spread and its goal, and list the goals that are missed', () => {
    const rows = [{ ...slow, form: 'full' as const }, fast]
    const text = figures([result({ rows })], measurements)
    expect(text).toContain('| `start` | start | 40 ms | 39 / 40 / 41 of 3 | **missed:** ≤ 30 ms |  | full |')
    expect(text).toContain('start \\| fast')
    expect(text).toContain('- start: start: 40 ms (goal: ≤ 30 ms)')
    expect(figures([result()], measurements)).toContain('Every goal is met.')
  })

  it('do not claim that every goal is met where a measurement failed or is missing', () => {
    const failed = figures([result({ error: 'no window', rows: [] })], measurements)
    expect(failed).toContain('- start: failed: no window')
    expect(failed).not.toContain('Every goal is met.')
    const both = { ...measurements, idle: measurements.start }
    const missing = figures([result()], both)
    expect(missing).toContain('- idle: not measured')
    expect(missing).not.toContain('Every goal is met.')
  })

  it('are not replaced by none, as on a machine that has measured nothing', () => {
    const document = readFileSync(DOCUMENT, 'utf8')
    expect(() => withFigures(document, [], measurements)).toThrow('Nothing has been measured')
  })

  it('replace those of the last run, and leave the rest of the document alone', () => {
    const document = readFileSync(DOCUMENT, 'utf8')
    const once = withFigures(document, [result({ rows: [slow] })], measurements)
    expect(once).toContain('39 / 40 / 41 of 3')
    const twice = withFigures(once, [result()], measurements)
    expect(twice).not.toContain('39 / 40 / 41 of 3')
    expect(twice.split('\n')[0]).toBe(document.split('\n')[0])
    expect(twice.slice(twice.indexOf('<!-- bench:docs ends'))).toBe(
      document.slice(document.indexOf('<!-- bench:docs ends')),
    )
  })

  it('are refused by a document that has no place for them', () => {
    expect(() => withFigures('# Benchmarks', [result()], measurements)).toThrow('no place')
  })
})
