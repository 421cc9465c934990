import type { Watchlist } from '../../../core/watchlist/watchlist'
import { m } from '../../../i18n'
import { addFromText } from '../../services/generations/add-from-text'
import { userMessage } from '../../services/user-error'
import type { PageMessages } from '../window/page-messages'

const MAX_NAMED = 10

/** Adds the IDs in a text from outside the window, and reports in the window what can't be added. */
export function addExternalIds(
  text: string | null,
  watchlist: Watchlist,
  page: PageMessages,
  onError: (error: unknown) => void,
): void {
  if (text === null) return
  try {
    const { added, already, refused } = addFromText(watchlist, text)
    // A single one is scrolled to; of several none is preferred.
    const [first, ...others] = [...added, ...already]
    if (first !== undefined && others.length === 0) page.showGenerations([first])
    if (refused.length === 0) return
    page.toast({
      kind: 'warning',
      title: m.add_not_ids(),
      detail: refused.slice(0, MAX_NAMED).join(', '),
      generationIds: [],
    })
  } catch (error) {
    onError(error)
    page.toast({ kind: 'error', title: m.add_failed(), detail: userMessage(error), generationIds: [] })
  }
}
