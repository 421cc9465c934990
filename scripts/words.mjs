// Compiles the messages into functions (electron/words/compiled). With --check: says what keeps them from being whole.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from '@inlang/paraglide-js'
import { problemsOfMessages, readMessages } from './words/check.mjs'

const words = join(import.meta.dirname, '../electron/words')
const problems = problemsOfMessages(readMessages(join(words, 'messages')))
for (const problem of problems) console.error(problem)

if (process.argv.includes('--check')) {
  process.exitCode = problems.length === 0 ? 0 : 1
} else {
  await compile({
    project: join(words, 'project.inlang'),
    outdir: join(words, 'compiled'),
    // The language is the app's setting, told to the runtime by `readLanguageFrom` in both processes.
    strategy: ['baseLocale'],
    outputStructure: 'message-modules',
    emitTsDeclarations: true,
    emitReadme: false,
  })
  // Notes of the compiler for other tools.
  for (const name of ['.meta.json', 'README.md']) rmSync(join(words, 'project.inlang', name), { force: true })
}
