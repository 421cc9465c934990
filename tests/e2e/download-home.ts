import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A home of the test's own with a folder for downloads, so that the user's is left alone. Without the file that names
 * it, Linux takes the home itself.
 * @returns the environment for the app, and the folder: it is not there yet
 */
export function downloadHome(userData: string): { env: Record<string, string>; folder: string } {
  const config = join(userData, '.config')
  mkdirSync(config, { recursive: true })
  writeFileSync(join(config, 'user-dirs.dirs'), 'XDG_DOWNLOAD_DIR="$HOME/Downloads"\n')
  return { env: { HOME: userData, XDG_CONFIG_HOME: config }, folder: join(userData, 'Downloads') }
}

/** The files in a folder, by name; none while it is not there. */
export function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : []
}
