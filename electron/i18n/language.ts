/** The languages there are words for. */
export const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

let current: () => Language = () => 'en'

/**
 * Says where the language is to be read from, every time a message is made. In the window it reads reactive state, so
 * that every word on the screen changes with the setting.
 */
export function readLanguageFrom(read: () => Language): void {
  current = read
}

/** The language of words made now. */
export function language(): Language {
  return current()
}

/** What a compiled message says in the language of now. @public Called by the compiled messages alone. */
export function pick<Text>(english: Text, german: Text): Text {
  return current() === 'de' ? german : english
}

/**
 * The first of the wanted languages that there are words for; English where there is none.
 * @param wanted BCP 47 tags, the most wanted first, as the system names them
 */
export function languageOf(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const known = LANGUAGES.find((name) => tag.toLowerCase().split(/[-_]/u)[0] === name)
    if (known) return known
  }
  return 'en'
}
