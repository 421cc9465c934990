import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// The compiler gives every message a function of its own for each language, one that chooses, and a runtime that finds
// the language by cookies and addresses. The window knows its language and loads some 600 messages: made one call
// each, they weigh a third less.

const ONE_LANGUAGE = /const (\w+?)_\w+ = (?:\/\*\*.*?\*\/ )?\((\w*)\) => \{([\s\S]*?)\n\};/gu
const ONLY_TEXT = /^\s*return \/\*\* @type \{LocalizedString\} \*\/ \((`[\s\S]*`)\)$/u
const PICK = "// @ts-nocheck\nimport { pick } from '../../language'"

/**
 * The same message, as one call that picks the text of the language spoken now.
 * @param {string} code of a compiled message
 * @param {readonly string[]} languages in the order in which `pick` takes them
 * @returns {string}
 * @throws {Error} where the compiler has written something else than it does today
 */
export function compactMessage(code, languages) {
  const spoken = [...code.matchAll(ONE_LANGUAGE)]
  const name = /export const (\w+) = /u.exec(code)?.[1]
  const found = spoken.map(([, language]) => language).join()
  if (!name || found !== languages.join()) {
    throw new Error(`Not a compiled message in ${languages.join(', ')}: ${code.slice(0, 400)}`)
  }
  const input = spoken.find(([, , given]) => given)?.[2] ?? ''
  const texts = spoken.map(([, , , body]) => ONLY_TEXT.exec(body ?? '')?.[1])
  if (texts.every((text) => text !== undefined)) {
    return `${PICK}\nexport const ${name} = (${input}) => pick(${texts.join(', ')})\n`
  }
  const functions = spoken.map(
    ([, language, given, body]) => `const ${language}_ = (${given}) => {${body}\n}`,
  )
  const registry = code.includes('registry.') ? "import * as registry from '../registry.js'\n" : ''
  const picked = languages.map((language) => `${language}_`).join(', ')
  return `${PICK}\n${registry}${functions.join('\n')}\nexport const ${name} = (i) => pick(${picked})(i)\n`
}

/**
 * Makes every compiled message in a folder compact.
 * @param {string} folder
 * @param {readonly string[]} languages
 */
export function compactMessages(folder, languages) {
  for (const file of readdirSync(folder)) {
    if (!file.endsWith('.js') || file.startsWith('_')) continue
    const path = join(folder, file)
    writeFileSync(path, compactMessage(readFileSync(path, 'utf8'), languages))
  }
}
