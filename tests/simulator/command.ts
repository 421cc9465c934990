import { parseArgs } from 'node:util'
import { demoAccount, demoGenerations, manyGenerations } from './scenarios'
import { startSimulator } from './simulator'
import type { GenerationScript } from './types'

const HELP = `npm run simulator -- [options]

  --port <n>             where to listen on 127.0.0.1 (default: any free port)
  --key <key>            the API key to accept (default: sk-demo-0123456789abcdef)
  --scenario demo|many   twelve generations of every kind, or many alike (default: demo)
  --count <n>            how many of the many (default: 200)
  --speed <n>            how many times as fast as written (default: 1)
  --http2                speak TLS and HTTP/2, as the real API does
`

/** Few enough to paste; the list endpoint has the others. */
const MAX_IDS_SHOWN = 20

function options() {
  return parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      key: { type: 'string', default: 'sk-demo-0123456789abcdef' },
      scenario: { type: 'string', default: 'demo' },
      count: { type: 'string', default: '200' },
      speed: { type: 'string', default: '1' },
      http2: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values
}

function positive(name: string, given: string): number {
  const value = Number(given)
  if (!(value > 0)) throw new Error(`--${name} must be a number above zero, not ${given}`)
  return value
}

function scenario(name: string, count: number, speed: number): GenerationScript[] {
  if (name === 'demo') return demoGenerations({ startAt: Date.now(), speed })
  if (name === 'many') return manyGenerations(count, 1, speed)
  throw new Error(`There is no scenario ${name}: take demo or many`)
}

async function main(): Promise<void> {
  const given = options()
  if (given.help) {
    console.log(HELP)
    return
  }
  const generations = scenario(given.scenario, positive('count', given.count), positive('speed', given.speed))
  const simulator = await startSimulator({
    port: Number(given.port),
    apiKey: given.key,
    generations,
    ...(given.scenario === 'demo' && { account: demoAccount(generations) }),
    ...(given.http2 ? { http2: { maxConcurrentStreams: 100 } } : {}),
  })
  const ids = simulator.ids
  const shown = ids.slice(0, MAX_IDS_SHOWN)
  console.log(`The simulated sync.so API listens on ${simulator.url}`)
  console.log(`API key: ${simulator.apiKey}\n`)
  console.log(`${ids.length} generations${shown.length < ids.length ? `, the first ${shown.length}` : ''}:`)
  console.log(`${shown.join('\n')}\n`)
  console.log('To let Syncwatch follow them, start it with')
  const { certificate } = simulator
  const trusting = certificate ? ` -- --ignore-certificate-errors-spki-list=${certificate.spki}` : ''
  console.log(`  SYNCWATCH_API_URL=${simulator.url} SYNC_API_KEY=${simulator.apiKey} npm start${trusting}`)
  console.log('and paste the IDs. Ctrl+C ends the simulator.')
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void simulator.stop())
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
