import { type Locale, locales } from './compiled/runtime.js'

/**
 * `readLanguageFrom` says where the language is read from, every time a message is made. In the window that is reactive
 * state, so that every message on the screen changes with the setting. Until then messages are English.
 */
export {
  type Locale as Language,
  getLocale as language,
  overwriteGetLocale as readLanguageFrom,
} from './compiled/runtime.js'

/**
 * Returns the first of the wanted languages that has messages; English where none has.
 * @param wanted BCP 47 tags, the most wanted first, as the system names them
 */
export function languageOf(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    const known = locales.find((name) => tag.toLowerCase().split(/[-_]/u)[0] === name)
    if (known) return known
  }
  return 'en'
}
