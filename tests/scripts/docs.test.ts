import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../scripts/runtime/paths.mjs'

const FILES = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`),
]
/** Folders at the top of the repository: what starts with one of them, and is set as code, is a path. */
const TOP = /^(electron|renderer|tests|scripts|docs|build|\.github|\.ci)(\/|$)/u
const MAX_README_LINES = 120

interface Manifest {
  scripts: Record<string, string>
}
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest

/** The name a forge gives to a heading's anchor. */
function anchorOf(heading: string): string {
  const plain = heading.replace(/[^\p{L}\p{N}\s_-]/gu, '').trim()
  return plain.toLowerCase().replace(/\s/gu, '-')
}

function anchorsIn(path: string): Set<string> {
  const headings = readFileSync(path, 'utf8').matchAll(/^#+ (.+)$/gmu)
  return new Set([...headings].map(([, heading]) => anchorOf(heading ?? '')))
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, match]) => match ?? '')
}

function sourcesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => /\.(?:ts|svelte)$/u.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
}

describe.each(FILES)('%s', (file) => {
  const text = readFileSync(join(ROOT, file), 'utf8')

  it('links only to files and headings that exist', () => {
    const links = [...matches(text, /\]\(([^)\s]+)\)/gu), ...matches(text, /(?:src|srcset)="([^"]+)"/gu)]
    const broken = links.filter((link) => {
      if (/^[a-z]+:/u.test(link)) return false
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? join(ROOT, file) : resolve(ROOT, dirname(file), path)
      if (!existsSync(target)) return true
      return anchor !== undefined && !anchorsIn(target).has(anchor)
    })
    expect(broken).toEqual([])
  })

  it('names only files and folders that exist', () => {
    const named = matches(text, /`([^`\n]+)`/gu).filter((code) => TOP.test(code) && !/[\s*<…]/u.test(code))
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  it('names only npm scripts that exist', () => {
    const named = matches(text, /npm run ([\w:-]+)/gu)
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })
})

it('the architecture names only functions and fields that exist', () => {
  const text = readFileSync(join(ROOT, 'docs/ARCHITECTURE.md'), 'utf8')
  const named = matches(text, /`([a-z]+[A-Z]\w*)`/gu)
  const sources = ['electron', 'renderer'].flatMap((folder) => sourcesIn(join(ROOT, folder)))
  expect(named.filter((name) => !sources.some((source) => source.includes(name)))).toEqual([])
})

it(`the README has at most ${MAX_README_LINES} lines`, () => {
  const lines = readFileSync(join(ROOT, 'README.md'), 'utf8').trimEnd().split('\n')
  expect(lines.length).toBeLessThanOrEqual(MAX_README_LINES)
})

it('every document is reached from the README', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
  expect(FILES.filter((file) => file !== 'README.md' && !readme.includes(`(${file})`))).toEqual([])
})
