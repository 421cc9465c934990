import { readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { collect } from './command.mjs'
import { ROOT } from './paths.mjs'
import { Problem } from './problem.mjs'

/**
 * Returns the file behind a package's command. Started with Node, it runs alike on every system.
 * @param {string} packageName
 * @param {string} command
 */
export function toolFile(packageName, command = packageName) {
  const folder = join(ROOT, 'node_modules', packageName)
  /** @type {unknown} */
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const { bin } = /** @type {{ bin: string | Record<string, string> }} */ (manifest)
  const file = typeof bin === 'string' ? bin : bin[command]
  if (file === undefined)
    throw new Problem(`The package ${packageName} has no command ${command}. Run npm ci.`)
  return join(folder, file)
}

/** Returns the environment with the commands of node_modules in the PATH, as npm has it for scripts. */
export function environmentWithTools() {
  const path = process.env['PATH'] ?? ''
  return { ...process.env, PATH: [join(ROOT, 'node_modules/.bin'), path].join(delimiter) }
}

/** Builds the app and its command line into `out/`, quietly unless it fails. */
export async function buildApp() {
  await build(toolFile('electron-vite'), 'build')
  await buildCli()
}

/** Builds the command line alone. */
export function buildCli() {
  return build(toolFile('vite'), 'build', '--config', 'cli.vite.config.ts')
}

/** @param {string[]} args of Node */
async function build(...args) {
  const { code, output } = await collect(process.execPath, args, { cwd: ROOT })
  if (code !== 0) throw new Problem(`${output.trim()}\n\nThe build failed.`)
}
