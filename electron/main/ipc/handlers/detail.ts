import { clipboard } from 'electron'
import { generationDetail, wholeJson } from '../../../core/detail/generation-detail'
import type { ErrorCatalogue } from '../../../core/sync-api/error-catalogue'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { m } from '../../../i18n'
import type { MediaFailures } from '../../services/outputs/media-failures'
import type { OutputAccess } from '../../services/outputs/output-access'
import type { Handlers } from '../handle'
import { UserError } from '../../services/user-error'

export interface DetailHandlerOptions {
  watchlist: Watchlist
  access: OutputAccess
  catalogue: ErrorCatalogue
  mediaFailures: MediaFailures
}

/** Commands for one generation: all that is known of it, and its media. */
export function detailHandlers({ watchlist, access, catalogue, mediaFailures }: DetailHandlerOptions) {
  return {
    detail: ({ id }) => {
      const entry = watchlist.get(id)
      return entry ? generationDetail(entry, catalogue) : null
    },
    copyJson: async ({ ids }) => {
      const answers = ids.flatMap((id) => watchlist.get(id)?.generation ?? [])
      if (answers.length === 0) throw new UserError('not_found', m.detail_nothing_to_copy())
      await clipboard.writeText(wholeJson(answers))
    },
    refresh: async ({ id }) => {
      await access.refreshed(id)
    },
    copyMediaUrl: async ({ id, part }) => {
      await clipboard.writeText(await access.freshUrl(id, part))
    },
    mediaProblem: ({ id, part }) => mediaFailures.problem(id, part),
  } satisfies Partial<Handlers>
}
