import { clipboard } from 'electron'
import { generationDetail, wholeJson } from '../../../core/detail/generation-detail'
import type { ErrorCatalog } from '../../../core/sync-api/error-catalog'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { m } from '../../../i18n'
import type { MediaFailures } from '../../services/outputs/media-failures'
import type { OutputAccess } from '../../services/outputs/output-access'
import type { Handlers } from '../handle'
import { UserError } from '../../services/user-error'

export interface DetailHandlerOptions {
  watchlist: Watchlist
  outputs: OutputAccess
  errorCatalog: ErrorCatalog
  mediaFailures: MediaFailures
}

/** Commands for the details and the media of a generation. */
export function detailHandlers({ watchlist, outputs, errorCatalog, mediaFailures }: DetailHandlerOptions) {
  return {
    detail: ({ id }) => {
      const entry = watchlist.get(id)
      return entry ? generationDetail(entry, errorCatalog) : null
    },
    copyJson: async ({ ids }) => {
      const answers = ids.flatMap((id) => watchlist.get(id)?.generation ?? [])
      if (answers.length === 0) throw new UserError('not_found', m.detail_nothing_to_copy())
      await clipboard.writeText(wholeJson(answers))
    },
    refresh: async ({ id }) => {
      await outputs.refreshed(id)
    },
    copyMediaUrl: async ({ id, part }) => {
      await clipboard.writeText(await outputs.freshUrl(id, part))
    },
    mediaProblem: ({ id, part }) => mediaFailures.problem(id, part),
  } satisfies Partial<Handlers>
}
