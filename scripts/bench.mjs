// npm run bench: measures the app on the simulated sync.so, beside what a simple client achieves. `-- --only a,c` takes
// some of the measurements; they are listed in tests/bench/command.ts.
import { join } from 'node:path'
import { runChild } from './runtime/child.mjs'
import { withDisplay } from './runtime/display.mjs'
import { ensureRuntime } from './runtime/index.mjs'
import { ROOT } from './runtime/paths.mjs'
import { runScript } from './runtime/problem.mjs'
import { buildApp } from './runtime/tools.mjs'

await runScript(async () => {
  const runtime = await ensureRuntime({ purpose: 'tests' })
  await buildApp()
  const args = ['--import', 'tsx', join(ROOT, 'tests/bench/command.ts'), ...process.argv.slice(2)]
  return withDisplay(
    (display) =>
      runChild(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...runtime.env, ...display } }),
    { own: true },
  )
})
