// A typical script: polls many generations with the official SDK until it is killed. It is a separate process so that its
// processor time can be measured: node --import tsx sdk-poller.ts <url> <seconds> <id>…
import { poll } from './other-clients'

const [url = '', seconds = '5', ...ids] = process.argv.slice(2)
const period = Number(seconds)

Promise.all(
  ids.map((id, index) =>
    poll({ url }, id, { seconds: period, offsetMs: (index / ids.length) * period * 1000 }),
  ),
).catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
