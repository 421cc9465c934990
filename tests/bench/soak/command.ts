import { parseArgs } from 'node:util'
import { Problem, runScript } from '../../../scripts/runtime/problem.mjs'
import { reportRows } from '../report/report-rows'
import type { Row } from '../rows'
import { soakReal } from './real'
import { soakSimulated } from './simulated'

const HELP = `npm run soak -- [--simulated <minutes>] [--real <minutes>]

  --simulated   how long the core goes through simulated hours, one after the other (default: 30; 0 leaves it out)
  --real        how long the real app runs (default: 10; 0 leaves it out)
`

function minutesOf(name: string, given: string): number {
  const minutes = Number(given)
  if (!(minutes >= 0)) throw new Problem(`--${name} must be a number of minutes, not ${given}`)
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
  return reportRows(rows, 'soak.json')
}

// `runScript` exits at once: after a failure another process may still be running.
void runScript(main)
