import { replaceKeys } from './key-shape'
import { plainText } from './plain-text'

/** Returns the name of a file as it is shown and copied: on one line, and without anything that looks like an API key. */
export function shownFileName(name: string): string {
  return replaceKeys(plainText(name), () => '…')
}
