import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { problemsOfMessages } from '../../scripts/messages/check.mjs'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'messages-'))))
afterEach(() => rmSync(folder, { recursive: true }))

function problems(languages: Record<string, Record<string, unknown>>): string[] {
  for (const [language, files] of Object.entries(languages)) {
    mkdirSync(join(folder, language))
    for (const [name, messages] of Object.entries(files))
      writeFileSync(join(folder, language, `${name}.json`), JSON.stringify(messages))
  }
  return problemsOfMessages(folder)
}

const plural = (one: string, other: string, declarations = ['input n', 'local p = n: plural']) => [
  { declarations, selectors: ['p'], match: { 'p=one': one, 'p=other': other } },
]

describe('the check of the messages', () => {
  it('finds no problem when all languages have the same keys and variables', () => {
    const ui = { close: 'Close', hello: 'Hello {name}', many: plural('one', '{n} more') }
    const andere = { close: 'Zu', hello: '{name}, hallo', many: plural('eins', 'noch {n}') }
    expect(problems({ en: { ui }, de: { ui: andere } })).toEqual([])
  })

  it('names a key that is missing in one language', () => {
    expect(problems({ en: { ui: { close: 'Close' } }, de: { ui: {} } })).toEqual(['de: close is missing'])
    rmSync(join(folder, 'en'), { recursive: true })
    rmSync(join(folder, 'de'), { recursive: true })
    expect(problems({ en: { ui: {} }, de: { ui: { close: 'Zu' } } })).toEqual(['en: close is missing'])
  })

  it('names an empty text, also in a plural', () => {
    expect(
      problems({ en: { ui: { a: 'A', b: plural('x', ' ') } }, de: { ui: { a: '', b: plural('x', 'y') } } }),
    ).toEqual(['de: a is empty', 'en: b is empty'])
  })

  it('names a message whose variables differ between languages', () => {
    expect(problems({ en: { ui: { a: 'Hello {name}' } }, de: { ui: { a: 'Hallo {nmae}' } } })).toEqual([
      'The variables of a differ: de {nmae}, en {name}',
    ])
  })

  it('names a key that appears in two files', () => {
    expect(problems({ en: { ui: { a: 'A' }, list: { a: 'A' } } })).toEqual([
      'en/ui.json: a is in another file too',
    ])
  })
})
