import { recordDemo } from './record'
import { showDemo } from './show'

// Started by scripts/demo.mjs with the executable of the app's runtime, or with `headless`.
const [how = 'headless'] = process.argv.slice(2)

async function main(): Promise<void> {
  process.exitCode = how === 'headless' ? await recordDemo() : await showDemo(how)
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
