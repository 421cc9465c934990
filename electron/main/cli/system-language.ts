import { type Language, languageOf } from '../../i18n'

/** Returns the language of the terminal: that of the variables for it, or else the system's. */
export function systemLanguage(variables: Readonly<Record<string, string | undefined>>): Language {
  const named = variables['LC_ALL'] || variables['LC_MESSAGES'] || variables['LANG']
  return languageOf([named || Intl.DateTimeFormat().resolvedOptions().locale])
}
