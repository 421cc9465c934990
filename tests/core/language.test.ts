import { describe, expect, it } from 'vitest'
import { language, languageOf, m, readLanguageFrom } from '../../electron/i18n'

describe('the language of messages', () => {
  it('is English until a source is set', () => {
    expect(language()).toBe('en')
  })

  it('is read again for every message', () => {
    let spoken: 'en' | 'de' = 'de'
    readLanguageFrom(() => spoken)
    expect(m.ui_generations_count({ count: 1234 })).toBe('1.234 Generierungen')
    spoken = 'en'
    expect(m.ui_generations_count({ count: 1 })).toBe('1 generation')
  })

  it('is the first one the system asks for that has messages', () => {
    expect(languageOf(['fr-FR', 'de-AT', 'en-US'])).toBe('de')
    expect(languageOf(['DE_de'])).toBe('de')
    expect(languageOf(['fr'])).toBe('en')
    expect(languageOf([])).toBe('en')
  })
})
