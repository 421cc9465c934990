// npm run dev: runs the app from its sources and reloads what changes.
import { ensureRuntime, runWithDisplay } from './runtime/index.mjs'
import { runScript } from './runtime/problem.mjs'
import { toolFile } from './runtime/tools.mjs'

await runScript(async () => {
  const args = [toolFile('electron-vite'), 'dev', '--', ...process.argv.slice(2)]
  return runWithDisplay(await ensureRuntime(), process.execPath, args)
})
