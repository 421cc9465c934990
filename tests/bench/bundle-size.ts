import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ROOT } from '../demo/app-environment'

/** The most that all scripts and styles of the window may come to, gzipped. */
export const MOST_KILOBYTES = 150

/** KB (1,000 bytes) of all scripts and styles of the built window together, each gzipped by itself. */
export function bundleKilobytes(folder = join(ROOT, 'out/renderer/assets')): number {
  const files = readdirSync(folder).filter((name) => /\.(js|css)$/.test(name))
  if (files.length === 0) throw new Error('The window has not been built')
  const bytes = files.map((name) => gzipSync(readFileSync(join(folder, name)), { level: 9 }).length)
  return bytes.reduce((sum, one) => sum + one, 0) / 1000
}
