import { type Locale, locales } from './compiled/runtime.js'

/**
 * `readLanguageFrom` sets the function that every message calls for its language. In the page it reads reactive state,
 * so that all texts on the screen change with the setting. Until then messages are English.
 */
export {
  type Locale as Language,
  getLocale as language,
  overwriteGetLocale as readLanguageFrom,
} from './compiled/runtime.js'

/**
 * Returns the first preferred language that the app is translated into, or English.
 * @param preferred BCP 47 tags in order of preference, as the system reports them
 */
export function languageOf(preferred: readonly string[]): Locale {
  for (const tag of preferred) {
    const known = locales.find((name) => tag.toLowerCase().split(/[-_]/u)[0] === name)
    if (known) return known
  }
  return 'en'
}
