import { type Language, language } from '../../electron/i18n'

/** What is dear to make and needed for every row: made once for each language, and the present one's handed out. */
export function perLanguage<T>(make: (language: Language) => T): () => T {
  const made = new Map<Language, T>()
  return () => {
    const now = language()
    const known = made.get(now) ?? make(now)
    made.set(now, known)
    return known
  }
}
