// npm run cli -- wait <id>: runs the command line in Node. What follows `--` are its arguments. Builds it only if it is missing,
// so that a script doesn't wait for that each time: after a change, run npm run build.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from './runtime/paths.mjs'
import { messageOf } from './runtime/problem.mjs'
import { buildCli } from './runtime/tools.mjs'

const file = join(ROOT, 'out/cli/index.js')
try {
  if (!existsSync(file)) await buildCli()
  await import(pathToFileURL(file).href)
} catch (error) {
  console.error(messageOf(error))
  process.exitCode = 2
}
