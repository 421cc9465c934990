import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ROOT } from '../demo/app-environment'

/** The highest allowed size of all scripts and styles of the window, gzipped. */
export const MAX_KILOBYTES = 245
/** The highest allowed size of those that it loads when it opens. */
export const MAX_AT_START = 100

/** KB (1,000 bytes) of all scripts and styles of the built window together, each gzipped on its own. */
export function bundleKilobytes(folder = join(ROOT, 'out/renderer/assets')): number {
  const files = readdirSync(folder).filter((name) => /\.(js|css)$/.test(name))
  if (files.length === 0) throw new Error('The window has not been built')
  const bytes = files.map((name) => gzipSync(readFileSync(join(folder, name)), { level: 9 }).length)
  return bytes.reduce((sum, one) => sum + one, 0) / 1000
}

/** KB (1,000 bytes) of what the window loads when it opens; the rest comes with what is opened in it. */
export function startKilobytes(folder = join(ROOT, 'out/renderer')): number {
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  const files = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(
    ([, file = '']) => file,
  )
  if (files.length === 0) throw new Error('The window has not been built')
  const bytes = files.map((file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length)
  return bytes.reduce((sum, one) => sum + one, 0) / 1000
}
