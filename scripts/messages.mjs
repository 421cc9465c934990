// Compiles the messages into functions (electron/i18n/compiled). With --check: says what keeps them from being whole.
import { readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from '@inlang/paraglide-js'
import { problemsOfMessages, readMessages } from './messages/check.mjs'
import { literalsOf } from './messages/literals.mjs'

const words = join(import.meta.dirname, '../electron/i18n')
const problems = problemsOfMessages(readMessages(join(words, 'messages')))
if (process.argv.includes('--check')) problems.push(...literalsInComponents())
for (const problem of problems) console.error(problem)

if (process.argv.includes('--check')) {
  process.exitCode = problems.length === 0 ? 0 : 1
} else {
  await compile({
    project: join(words, 'project.inlang'),
    outdir: join(words, 'compiled'),
    // Finding the language is not the compiler's: it is the app's setting, told by `readLanguageFrom`.
    strategy: ['baseLocale'],
    outputStructure: 'message-modules',
    emitTsDeclarations: true,
    emitReadme: false,
  })
  // Notes of the compiler for other tools.
  for (const name of ['.meta.json', 'README.md']) rmSync(join(words, 'project.inlang', name), { force: true })
}

/** What is the same in every language: names, a key of the keyboard, how an API key begins. */
function literalsInComponents() {
  const allowed = ['Syncwatch', 'sync.so', 'Esc', 'sk-…']
  const renderer = join(import.meta.dirname, '../renderer')
  return readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.svelte'))
    .flatMap((file) =>
      literalsOf(readFileSync(join(renderer, file), 'utf8'), allowed).map(
        (literal) => `renderer/${file}, ${literal} is to be a message`,
      ),
    )
}
