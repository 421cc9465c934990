import { describe, expect, it } from 'vitest'
import { m, readLanguageFrom } from '../../electron/i18n'
import { compactMessage } from '../../scripts/messages/compact.mjs'

const compiled = (body: string, input = '') => `
const en_a = /** @type {(inputs: A) => LocalizedString} */ (${input}) => {${body}
};

const de_a = /** @type {(inputs: A) => LocalizedString} */ (${input}) => {${body}
};

export const a = (inputs = {}) => en_a(inputs)`
const text = (words: string) => `\n\treturn /** @type {LocalizedString} */ (\`${words}\`)`

describe('a compiled message made compact', () => {
  it('is one call with the text of every language', () => {
    expect(compactMessage(compiled(text('Copy')), ['en', 'de'])).toContain(
      'export const a = () => pick(`Copy`, `Copy`)',
    )
  })

  it('keeps what is put into the text', () => {
    expect(compactMessage(compiled(text('Copy ${i?.name}'), 'i'), ['en', 'de'])).toContain(
      'export const a = (i) => pick(`Copy ${i?.name}`, `Copy ${i?.name}`)',
    )
  })

  it('keeps the plurals of each language apart', () => {
    const plural = 'const p = registry.plural("en", i?.count, {});\n\tif (p === "one") return `one`'
    const compact = compactMessage(compiled(plural, 'i'), ['en', 'de'])
    expect(compact).toContain('import * as registry')
    expect(compact).toContain('export const a = (i) => pick(en_, de_)(i)')
  })

  it('is refused where a language is missing or the compiler writes something else', () => {
    expect(() => compactMessage(compiled(text('Copy')), ['en', 'fr'])).toThrow('Not a compiled message')
    expect(() => compactMessage('export default 1', ['en', 'de'])).toThrow('Not a compiled message')
  })

  it('follows the language', () => {
    let spoken: 'en' | 'de' = 'de'
    readLanguageFrom(() => spoken)
    expect(m.ui_generations_count({ count: 1234 })).toBe('1.234 Generierungen')
    spoken = 'en'
    expect(m.ui_generations_count({ count: 1 })).toBe('1 generation')
  })
})
