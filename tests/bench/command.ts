import { parseArgs } from 'node:util'
import { Problem, runScript } from '../../scripts/runtime/problem.mjs'
import { measureBundle } from './bundle'
import { measureBurst } from './burst'
import { measureEarlyHolds } from './early-holds'
import { measureFinish } from './finish'
import { measureFollow } from './follow/follow'
import { measureHidden } from './hidden'
import { measureIdle } from './idle'
import { measureMany } from './many'
import { measureRemoval } from './removal'
import { measureRequests } from './requests'
import { measureScreen } from './screen'
import { reportRows } from './report'
import type { Row } from './rows'
import { measureStart } from './start'
import { measureStorage } from './storage'

interface Options {
  /** Shorter and less exact, to try out the benchmark itself. */
  quick: boolean
}

interface Measurement {
  about: string
  run: (options: Options) => Promise<Row[]>
}

/** In the order of the table. Each starts the app itself; they run one after the other. */
const MEASUREMENTS: Readonly<Record<string, Measurement>> = {
  finish: { about: 'how soon a finish is notified, with 1, 100 and 500 held', run: measureFinish },
  follow: {
    about:
      'how soon 60 and 100 running show a finish, and how old their progress is, in both forms of the API',
    run: measureFollow,
  },
  burst: {
    about: 'how soon and with how many notifications 50 finishes within a second are notified',
    run: measureBurst,
  },
  requests: { about: 'requests per generation-minute, window open and closed', run: measureRequests },
  hidden: {
    about: 'what two minutes of one generation cost while the app is in the tray',
    run: measureHidden,
  },
  early: { about: 'what goes to a server that answers held requests at once', run: measureEarlyHolds },
  many: { about: '10,000 in flight within the rate limit: age, requests, delay, memory', run: measureMany },
  idle: { about: 'processor time and requests while 100 are held and nothing happens', run: measureIdle },
  start: { about: 'start with 10,000 stored', run: measureStart },
  screen: { about: 'how soon 10,000 rows show a change, and how they scroll', run: measureScreen },
  bundle: { about: 'how large the scripts and styles of the window are', run: measureBundle },
  storage: { about: 'how long reading and writing 10,000 blocks main', run: measureStorage },
  removal: { about: 'how long removing 25,000 and its undo block main', run: measureRemoval },
}

const HELP = `npm run bench -- [--only ${Object.keys(MEASUREMENTS).join(',')}] [--quick]

${Object.entries(MEASUREMENTS)
  .map(([name, { about }]) => `  ${name.padEnd(10)}${about}`)
  .join('\n')}
`

/** Returns the measurements named by the user; all of them without names. */
function chosen(only: string | undefined): [string, Measurement][] {
  const all = Object.entries(MEASUREMENTS)
  if (only === undefined) return all
  const names = only.split(',')
  const known = all.filter(([name]) => names.includes(name))
  if (known.length < names.length) throw new Problem(`--only takes ${all.map(([name]) => name).join(',')}`)
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
  const rows: Row[] = []
  for (const [name, { about, run }] of chosen(only)) {
    console.log(`${name}: ${about}`)
    rows.push(...(await run({ quick })))
  }
  return reportRows(rows, 'bench.json')
}

// `runScript` exits at once: after a failure another process may still be running.
void runScript(main)
