import type { Watchlist } from '../../../core/watchlist/watchlist'
import { addFromText } from '../../services/generations/add-from-text'
import { clipboardText } from '../../services/generations/clipboard'
import { synced } from '../../services/persisted'
import type { LinkConsent } from '../../shell/launch/link-consent'
import type { Handlers } from '../handle'

export interface ExternalInputHandlerOptions {
  watchlist: Watchlist
  links: LinkConsent
}

/** Commands that add IDs from the clipboard and from links. */
export function externalInputHandlers({ watchlist, links }: ExternalInputHandlerOptions) {
  return {
    addClipboard: async () => {
      const result = addFromText(watchlist, await clipboardText())
      await synced(watchlist)
      return result
    },
    answerLink: async (answer) => {
      const result = links.answer(answer)
      await synced(watchlist)
      return result
    },
  } satisfies Partial<Handlers>
}
