import { type Language, language } from '../../electron/i18n'

/** Caches what is expensive to make and needed for every row, such as number formats: one for each language. */
export function perLanguage<T>(make: (language: Language) => T): () => T {
  const made = new Map<Language, T>()
  return () => {
    const now = language()
    const known = made.get(now) ?? make(now)
    made.set(now, known)
    return known
  }
}
