import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ROOT } from '../demo/app-environment'
import { measureEarlyHolds } from './early-holds'
import { measureHidden } from './hidden'
import { measureNotifications } from './notifications'
import { type Row, table } from './rows'

const MEASUREMENTS = ['a', 'b', 'c'] as const
type Measurement = (typeof MEASUREMENTS)[number]

const HELP = `npm run bench -- [--only a,b,c]

  a  how soon an end is notified
  b  how many requests two minutes of one generation cost while nobody looks
  c  how many requests go to a server that answers held requests at once
`

/** Those asked for; all of them when none is named. */
function chosen(only: string | undefined): ReadonlySet<Measurement> {
  if (only === undefined) return new Set(MEASUREMENTS)
  const names = only.split(',')
  const known = MEASUREMENTS.filter((measurement) => names.includes(measurement))
  if (known.length < names.length) throw new Error(`--only takes ${MEASUREMENTS.join(',')}, not ${only}`)
  return new Set(known)
}

async function measure(wanted: ReadonlySet<Measurement>): Promise<Row[]> {
  const when = async (name: Measurement, run: () => Promise<Row[]>) => (wanted.has(name) ? run() : [])
  // Two minutes in which next to nothing happens: the others run meanwhile, one after the other.
  const [b, [a, c]] = await Promise.all([
    when('b', measureHidden),
    when('c', measureEarlyHolds).then(async (c) => [await when('a', measureNotifications), c] as const),
  ])
  return [...a, ...b, ...c]
}

async function main(): Promise<number> {
  const { only, help } = parseArgs({
    options: { only: { type: 'string' }, help: { type: 'boolean', default: false } },
  }).values
  if (help) {
    console.log(HELP)
    return 0
  }
  const rows = await measure(chosen(only))
  mkdirSync(join(ROOT, 'out'), { recursive: true })
  writeFileSync(join(ROOT, 'out/bench.json'), `${JSON.stringify(rows, null, 2)}\n`)
  console.log(`\n${table(rows)}`)
  return rows.every(({ met }) => met !== false) ? 0 : 1
}

// By force: where one measurement has failed, another may still be under way.
main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
