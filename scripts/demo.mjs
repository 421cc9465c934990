// npm run demo: the app on a simulated sync.so, with a dozen generations that finish within 40 seconds. No key needed.
// Without a screen, or with `-- --headless`, it runs by itself and tells what was notified.
import { join } from 'node:path'
import { runChild } from './runtime/child.mjs'
import { withDisplay } from './runtime/display.mjs'
import { ensureRuntime } from './runtime/index.mjs'
import { ROOT } from './runtime/paths.mjs'
import { runScript } from './runtime/problem.mjs'
import { hasDisplay } from './runtime/system.mjs'
import { buildApp } from './runtime/tools.mjs'

await runScript(async () => {
  const needsDisplay = process.platform === 'linux' && !hasDisplay()
  const headless = needsDisplay || process.argv.includes('--headless')
  const runtime = await ensureRuntime({ purpose: headless ? 'tests' : 'run' })
  await buildApp()
  const command = join(ROOT, 'tests/demo/command.ts')
  const args = ['--import', 'tsx', command, headless ? 'headless' : runtime.executable]
  return withDisplay(
    (display) =>
      runChild(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...runtime.env, ...display } }),
    { own: headless },
  )
})
