// npm run dev: the app from its sources, reloading what changes.
import { runChild } from './runtime/child.mjs'
import { withDisplay } from './runtime/display.mjs'
import { ensureRuntime } from './runtime/index.mjs'
import { ROOT } from './runtime/paths.mjs'
import { runScript } from './runtime/problem.mjs'
import { toolFile } from './runtime/tools.mjs'

await runScript(async () => {
  const runtime = await ensureRuntime()
  const args = [toolFile('electron-vite'), 'dev', '--', ...process.argv.slice(2)]
  return withDisplay((display) =>
    runChild(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...runtime.env, ...display } }),
  )
})
