// npm run demo: the app on a simulated sync.so, with a dozen generations that finish within 40 seconds. No key needed.
// Without a screen, or with `-- --headless`, it runs without you and prints what was notified.
import { ensureRuntime, runWithDisplay } from './runtime/index.mjs'
import { runScript } from './runtime/problem.mjs'
import { hasDisplay } from './runtime/system.mjs'
import { buildApp } from './runtime/tools.mjs'

await runScript(async () => {
  const needsDisplay = process.platform === 'linux' && !hasDisplay()
  const headless = needsDisplay || process.argv.includes('--headless')
  const runtime = await ensureRuntime(headless ? 'tests' : 'run')
  await buildApp()
  const args = ['--import', 'tsx', 'tests/demo/command.ts', headless ? 'headless' : runtime.executable]
  return runWithDisplay(runtime, process.execPath, args, { own: headless })
})
