// Compiles the messages into functions (electron/i18n/compiled). With --check, only says what is wrong with them.
import { readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from '@inlang/paraglide-js'
import { problemsOfMessages } from './messages/check.mjs'
import { literalsOf } from './messages/literals.mjs'

const folder = join(import.meta.dirname, '../electron/i18n')
const problems = problemsOfMessages(join(folder, 'messages'))
if (process.argv.includes('--check')) problems.push(...literalsInComponents())
for (const problem of problems) console.error(problem)

if (process.argv.includes('--check')) {
  process.exitCode = problems.length === 0 ? 0 : 1
} else {
  await compile({
    project: join(folder, 'project.inlang'),
    outdir: join(folder, 'compiled'),
    // The language is a setting of the app: see `readLanguageFrom`.
    strategy: ['baseLocale'],
    outputStructure: 'message-modules',
    emitTsDeclarations: true,
    emitReadme: false,
  })
  // Files that the compiler writes for other tools.
  for (const name of ['.meta.json', 'README.md'])
    rmSync(join(folder, 'project.inlang', name), { force: true })
}

/** Returns a sentence for each text in a component that should be a message. */
function literalsInComponents() {
  // The same in every language.
  const allowed = ['Syncwatch', 'sync.so', 'Esc', 'sk-…', 'https://…']
  const renderer = join(import.meta.dirname, '../renderer')
  return readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.svelte'))
    .flatMap((file) =>
      literalsOf(readFileSync(join(renderer, file), 'utf8'), allowed).map(
        (literal) => `renderer/${file}, ${literal} should be a message`,
      ),
    )
}
