// npm run package: builds the app and packages it. What follows `--` goes to electron-builder, such as --linux deb
import { runChild } from './runtime/child.mjs'
import { ensureRuntime } from './runtime/index.mjs'
import { ROOT } from './runtime/paths.mjs'
import { runScript } from './runtime/problem.mjs'
import { buildApp, toolFile } from './runtime/tools.mjs'
import { planPackage } from './package/plan.mjs'

await runScript(async () => {
  const plan = planPackage(process.argv.slice(2), await ensureRuntime('package'))
  await buildApp()
  const args = [toolFile('electron-builder'), ...plan.builderArgs]
  const code = await runChild(process.execPath, args, { cwd: ROOT })
  if (plan.warning && code === 0) console.log(plan.warning)
  return code
})
