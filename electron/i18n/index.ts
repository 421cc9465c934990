export { m } from './compiled/messages.js'
export { type Language, language, languageOf, readLanguageFrom } from './language'
export { formatTimeLeft, isLongerThanUsual } from './time-left'
export { isWideRange } from './wide-range'
