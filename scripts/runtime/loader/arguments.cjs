/**
 * Reads a command line as Electron's own default app does: `[flags] [-r <file>] <app> [the app's arguments]`.
 * @param {readonly string[]} argv without the executable
 * @returns {{ preload: string[], app: string | undefined }}
 */
function parseLoaderArguments(argv) {
  /** @type {string[]} */
  const preload = []
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index] ?? ''
    if (argument === '-r' || argument === '--require') {
      index += 1
      const file = argv[index]
      if (file !== undefined) preload.push(file)
    } else if (argument.startsWith('--app=')) {
      return { preload, app: argument.slice('--app='.length) }
    } else if (!argument.startsWith('-')) {
      return { preload, app: argument }
    }
  }
  return { preload, app: undefined }
}

module.exports = { parseLoaderArguments }
