// npm start: builds the app and runs it. What follows `--` are the app's arguments: npm start -- watch <id>
import { ensureRuntime, runWithDisplay } from './runtime/index.mjs'
import { ROOT } from './runtime/paths.mjs'
import { runScript } from './runtime/problem.mjs'
import { buildApp } from './runtime/tools.mjs'

await runScript(async () => {
  const runtime = await ensureRuntime()
  await buildApp()
  return runWithDisplay(runtime, runtime.executable, [ROOT, ...process.argv.slice(2)])
})
