import type { Watchlist } from '../../../core/watchlist/watchlist'
import type { LinkConsent } from '../../shell/launch/link-consent'
import type { Handlers } from '../handle'
import { clipboardText } from '../../services/generations/clipboard'
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
