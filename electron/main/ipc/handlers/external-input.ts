import { clipboard } from 'electron'
import { MAX_PASTE_LENGTH } from '../../../contract/limits'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { m } from '../../../i18n'
import type { LinkConsent } from '../../shell/launch/link-consent'
import { UserError, type Handlers } from '../handle'
import { addFromText } from '../../services/generations/add-ids'
import { confirmed } from '../../services/persisted'

export interface ExternalInputHandlerOptions {
  watchlist: Watchlist
  linkQuestion: LinkConsent
}

/** Commands that take IDs from outside the window: from the clipboard, and from links. */
export function externalInputHandlers({ watchlist, linkQuestion }: ExternalInputHandlerOptions) {
  return {
    addClipboard: async () => {
      const result = addFromText(watchlist, await clipboardText())
      await confirmed(watchlist)
      return result
    },
    answerLink: async (answer) => {
      const result = linkQuestion.answer(answer)
      await confirmed(watchlist)
      return result
    },
  } satisfies Partial<Handlers>
}

/** The clipboard's text. @throws UserError when there is none, or too much */
export async function clipboardText(): Promise<string> {
  const text = await clipboard.readText()
  if (text.trim() === '') throw new UserError('invalid_request', m.add_clipboard_empty())
  if (text.length > MAX_PASTE_LENGTH) throw new UserError('invalid_request', m.add_clipboard_too_much())
  return text
}
