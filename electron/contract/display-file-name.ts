import { replaceKeys } from './key-shape'
import { plainText } from './plain-text'

/** Returns a file name for display and copying: on one line, and without anything that looks like an API key. */
export function displayFileName(name: string): string {
  return replaceKeys(plainText(name), () => '…')
}
