// npm run bench: measures the app on the simulated sync.so, compared with simpler clients; `-- --help` lists the benchmarks.
// npm run soak: runs it for a long time, and checks whether anything grows.
import { ensureRuntime, runWithDisplay } from './runtime/index.mjs'
import { runScript } from './runtime/problem.mjs'
import { buildApp } from './runtime/tools.mjs'

await runScript(async () => {
  const runtime = await ensureRuntime('tests')
  await buildApp()
  process.env['SYNCWATCH_BENCH_RUNTIME'] = `${runtime.version} (${runtime.kind})`
  const [script = '', ...args] = process.argv.slice(2)
  return runWithDisplay(runtime, process.execPath, ['--import', 'tsx', script, ...args], { own: true })
})
