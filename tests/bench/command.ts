import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { Problem, runScript } from '../../scripts/runtime/problem.mjs'
import { MEASUREMENTS } from './measurements'
import { problemsOf } from './report/check'
import { RESULTS } from './report/paths'
import { type Conditions, merged, readResults, writeResults } from './report/results'
import { type Measurement, runMeasurements } from './report/run-measurements'
import { table } from './rows'

const NAMES = Object.keys(MEASUREMENTS)
const HELP = `npm run bench -- [--only ${NAMES.join(',')}] [--quick]

${Object.entries(MEASUREMENTS)
  .map(([name, { about }]) => `  ${name.padEnd(10)}${about}`)
  .join('\n')}

Each result replaces the last one of the same measurement in out/bench.json.
`

/** Returns the measurements named by the user; all of them without names. */
function chosen(only: string | undefined): [string, Measurement][] {
  const all = Object.entries(MEASUREMENTS)
  if (only === undefined) return all
  const names = only.split(',')
  const known = all.filter(([name]) => names.includes(name))
  if (known.length < names.length) throw new Problem(`--only takes ${NAMES.join(',')}`)
  return known
}

async function main(): Promise<number> {
  const { only, quick, help } = parseArgs({
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values
  if (help) {
    console.log(HELP)
    return 0
  }
  const conditions: Conditions = {
    // scripts/bench.mjs names the Electron that it has found.
    runtime: process.env['SYNCWATCH_BENCH_RUNTIME'] ?? 'unknown',
    cores: cpus().length,
    platform: `${process.platform}-${process.arch}`,
  }
  const results = await runMeasurements(chosen(only), {
    form: quick ? 'quick' : 'full',
    conditions,
    now: Date.now,
    print: (line) => console.log(line),
    keep: (result) => writeResults(RESULTS, merged(readResults(RESULTS), result, NAMES)),
  })
  console.log(`\n${table(results.flatMap(({ rows }) => rows))}\n`)
  const problems = results.flatMap((result) => problemsOf(result, MEASUREMENTS[result.name]?.rows ?? []))
  for (const problem of problems) console.log(problem)
  return problems.length === 0 ? 0 : 1
}

// `runScript` exits at once: after a failure another process may still be running.
void runScript(main)
