import { clipboard } from 'electron'
import { MAX_PASTE_LENGTH } from '../../../contract/limits'
import { m } from '../../../i18n'
import { UserError } from '../user-error'

/** Reads the clipboard's text. @throws UserError when it is empty or too long */
export async function clipboardText(): Promise<string> {
  const text = await clipboard.readText()
  if (text.trim() === '') throw new UserError('invalid_request', m.add_clipboard_empty())
  if (text.length > MAX_PASTE_LENGTH) throw new UserError('invalid_request', m.add_clipboard_too_much())
  return text
}
