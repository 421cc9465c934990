import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ROOT } from '../../demo/app-environment'
import { type Row, table } from '../rows'
import { soakReal } from './real'
import { soakSimulated } from './simulated'

const HELP = `npm run soak -- [--simulated <minutes>] [--real <minutes>]

  --simulated   how long the core goes through simulated hours, one after the other (default: 30; 0 leaves it out)
  --real        how long the real app runs (default: 10; 0 leaves it out)
`

function minutesOf(name: string, given: string): number {
  const minutes = Number(given)
  if (!(minutes >= 0)) throw new Error(`--${name} wants a number of minutes, not ${given}`)
  return minutes
}

async function main(): Promise<number> {
  const { simulated, real, help } = parseArgs({
    options: {
      simulated: { type: 'string', default: '30' },
      real: { type: 'string', default: '10' },
      help: { type: 'boolean', default: false },
    },
  }).values
  if (help) {
    console.log(HELP)
    return 0
  }
  const minutes = { simulated: minutesOf('simulated', simulated), real: minutesOf('real', real) }
  const rows: Row[] = []
  if (minutes.simulated > 0) rows.push(...(await soakSimulated(minutes.simulated)))
  if (minutes.real > 0) rows.push(...(await soakReal(minutes.real)))
  mkdirSync(join(ROOT, 'out'), { recursive: true })
  writeFileSync(join(ROOT, 'out/soak.json'), `${JSON.stringify(rows, null, 2)}\n`)
  console.log(`\n${table(rows)}`)
  return rows.every(({ met }) => met !== false) ? 0 : 1
}

// By force: where a measurement has failed, another process may still be open.
main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
