import type { Watchlist } from '../../../core/watchlist/watchlist'
import { m } from '../../../i18n'
import { UserError } from '../../services/user-error'
import { addFromText } from '../../services/generations/add-ids'
import type { PageMessages } from '../window/page-messages'

const MAX_NAMED = 10

/** Adds what the command line, a second start or a link asks to watch, and says in the window what became of it. */
export function watchExternalIds(
  watch: string | null,
  watchlist: Watchlist,
  messages: PageMessages,
  onError: (error: unknown) => void,
): void {
  if (watch === null) return
  try {
    const { added, already, refused } = addFromText(watchlist, watch)
    // One is brought into view; of many none is more wanted than the others, and the window shows new ones by itself.
    const [first, ...others] = [...added, ...already]
    if (first !== undefined && others.length === 0) messages.showGenerations([first])
    if (refused.length === 0) return
    messages.toast({
      kind: 'warning',
      title: m.add_not_ids(),
      detail: refused.slice(0, MAX_NAMED).join(', '),
      generationIds: [],
    })
  } catch (error) {
    onError(error)
    const detail = error instanceof UserError ? error.message : null
    messages.toast({ kind: 'error', title: m.add_failed(), detail, generationIds: [] })
  }
}
