import { clipboard } from 'electron'
import { MAX_PASTE_LENGTH } from '../../../contract/paste-limits'
import type { Watchlist } from '../../../core/watch/watchlist'
import { m } from '../../../words'
import type { LinkQuestion } from '../../start/link-question'
import { CommandRefused, type Handlers } from '../handle'
import { addFromText } from './add-from-text'
import { confirmed } from './on-disk'

export interface FromOutsideParts {
  watchlist: Watchlist
  linkQuestion: LinkQuestion
}

/** Commands that take IDs from outside the window: from the clipboard, and from links. */
export function fromOutsideHandlers({ watchlist, linkQuestion }: FromOutsideParts) {
  return {
    'watchlist:add-clipboard': async () => {
      const result = addFromText(watchlist, await clipboardText())
      await confirmed(watchlist)
      return result
    },
    'links:answer': async (answer) => {
      const result = linkQuestion.answer(answer)
      await confirmed(watchlist)
      return result
    },
  } satisfies Partial<Handlers>
}

/** The clipboard's text. @throws CommandRefused when there is none, or too much */
export async function clipboardText(): Promise<string> {
  const text = await clipboard.readText()
  if (text.trim() === '') throw new CommandRefused('invalid_request', m.add_clipboard_empty())
  if (text.length > MAX_PASTE_LENGTH) throw new CommandRefused('invalid_request', m.add_clipboard_too_much())
  return text
}
