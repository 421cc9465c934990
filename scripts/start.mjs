// npm start: builds the app and runs it. What follows `--` are the app's arguments: npm start -- watch <id>
import { runChild } from './runtime/child.mjs'
import { withDisplay } from './runtime/display.mjs'
import { ensureRuntime } from './runtime/index.mjs'
import { ROOT } from './runtime/paths.mjs'
import { runScript } from './runtime/problem.mjs'
import { buildApp } from './runtime/tools.mjs'

await runScript(async () => {
  const runtime = await ensureRuntime()
  await buildApp()
  return withDisplay((display) =>
    runChild(runtime.executable, [ROOT, ...process.argv.slice(2)], {
      env: { ...process.env, ...runtime.env, ...display },
    }),
  )
})
