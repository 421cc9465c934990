import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '../../scripts/runtime/paths.mjs'

const MAX_MEDIAN_LINES = 80
const MAX_LINES = 250
const COMPILED = 'electron/i18n/compiled/'

const sizes = ['electron', 'renderer', 'scripts']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      join(folder, file).replaceAll('\\', '/'),
    ),
  )
  .filter((file) => /\.(ts|svelte|mjs|cjs)$/.test(file) && !file.startsWith(COMPILED))
  .map((file) => ({ file, lines: readFileSync(join(ROOT, file), 'utf8').split('\n').length - 1 }))
  .sort((a, b) => a.lines - b.lines)

it(`keeps every product file at ${MAX_LINES} lines or fewer`, () => {
  expect(sizes.filter(({ lines }) => lines > MAX_LINES)).toEqual([])
})

it(`keeps half of the product files at ${MAX_MEDIAN_LINES} lines or fewer`, () => {
  expect(sizes[Math.floor(sizes.length / 2)]?.lines).toBeLessThanOrEqual(MAX_MEDIAN_LINES)
})
