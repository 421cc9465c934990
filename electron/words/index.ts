export { m } from './compiled/messages.js'
export { LANGUAGES, type Language, language, languageOf, readLanguageFrom } from './language'
