import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '../../scripts/runtime/paths.mjs'

const RENDERER = join(ROOT, 'renderer')

/** The files of the renderer whose text matches, by their path in it. */
function filesWith(pattern: RegExp): string[] {
  return readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.(ts|svelte)$/u.test(file))
    .filter((file) => pattern.test(readFileSync(join(RENDERER, file), 'utf8')))
    .sort()
}

it('lets those alone that receive from main write the mirror of it and its rows', () => {
  expect(filesWith(/\bwriteMirror\b/u)).toEqual([
    'state/connection.ts',
    'state/mirror.svelte.ts',
    'state/stored-rows.ts',
  ])
  expect(filesWith(/\bwatchlist\.(load|loadPart|apply)\(/u)).toEqual(['state/connection.ts'])
})
