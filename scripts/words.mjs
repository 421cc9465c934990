// Compiles the messages into functions (electron/words/compiled). With --check: says what keeps them from being whole.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from '@inlang/paraglide-js'
import { problemsOfMessages, readMessages } from './words/check.mjs'
import { compactMessages } from './words/compact.mjs'

const words = join(import.meta.dirname, '../electron/words')
const problems = problemsOfMessages(readMessages(join(words, 'messages')))
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
  compactMessages(join(words, 'compiled/messages'), ['en', 'de'])
  // Notes of the compiler for other tools.
  for (const name of ['.meta.json', 'README.md']) rmSync(join(words, 'project.inlang', name), { force: true })
}
