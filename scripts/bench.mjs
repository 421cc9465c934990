// npm run bench: measures the app on the simulated sync.so, beside what simpler clients achieve; `-- --help` lists what.
// npm run soak: lets it run for long, and looks whether anything grows.
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
  const [first, ...others] = process.argv.slice(2)
  const [command, given] =
    first === 'soak' ? ['soak/command.ts', others] : ['command.ts', process.argv.slice(2)]
  const args = ['--import', 'tsx', join(ROOT, 'tests/bench', command), ...given]
  return withDisplay(
    (display) =>
      runChild(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...runtime.env, ...display } }),
    { own: true },
  )
})
