/** The languages that the app is translated into. */
export const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

let current: () => Language = () => 'en'

/**
 * Sets the function that every message calls for its language. In the window it reads reactive state, so that all
 * texts on the screen change with the setting.
 */
export function readLanguageFrom(read: () => Language): void {
  current = read
}

/** Returns the current language. */
export function language(): Language {
  return current()
}

/** Returns the text in the current language. @public Only the compiled messages call it. */
export function pick<Text>(english: Text, german: Text): Text {
  return current() === 'de' ? german : english
}

/**
 * Returns the first preferred language that the app is translated into, or English.
 * @param preferred BCP 47 tags in order of preference, as the system reports them
 */
export function languageOf(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const known = LANGUAGES.find((name) => tag.toLowerCase().split(/[-_]/u)[0] === name)
    if (known) return known
  }
  return 'en'
}
