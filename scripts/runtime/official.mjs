import { join } from 'node:path'
import { collect } from './command.mjs'
import { removeInstalled, wantedVersion } from './installed.mjs'
import { ELECTRON_PACKAGE } from './paths.mjs'
import { Problem } from './problem.mjs'

const MAX_DOWNLOAD_MS = 10 * 60_000

/** Lets the electron package fetch its own binary. */
export async function installOfficial() {
  console.log(`Fetching Electron ${wantedVersion()} …`)
  // Its installer unpacks into whatever is there: through a link that would be the stand-in's folder.
  removeInstalled()
  const { code, output } = await collect(process.execPath, [join(ELECTRON_PACKAGE, 'install.js')], {
    timeout: MAX_DOWNLOAD_MS,
  })
  if (code !== 0) throw new Problem(reasonIn(output))
}

/**
 * Returns the line of a failed install that says why; the rest is a stack.
 * @param {string} output
 */
export function reasonIn(output) {
  const lines = output.split('\n').map((line) => line.trim())
  return (
    lines.find((line) => /error/i.test(line)) ?? lines.findLast((line) => line !== '') ?? 'no reason given'
  )
}
