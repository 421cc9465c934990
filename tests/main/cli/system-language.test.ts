import { expect, it } from 'vitest'
import { systemLanguage } from '../../../electron/main/cli/system-language'

it.each([
  [{ LANG: 'de_DE.UTF-8' }, 'de'],
  [{ LANG: 'de_DE.UTF-8', LC_MESSAGES: 'en_GB.UTF-8' }, 'en'],
  [{ LANG: 'en_US.UTF-8', LC_ALL: 'de_AT' }, 'de'],
  [{ LANG: 'C.UTF-8' }, 'en'],
  [{ LANG: 'fr_FR.UTF-8' }, 'en'],
])('takes the language of %j', (variables, language) => {
  expect(systemLanguage(variables)).toBe(language)
})
