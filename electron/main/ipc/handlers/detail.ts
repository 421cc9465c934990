import { clipboard } from 'electron'
import { m } from '../../../i18n'
import { generationDetail, wholeJson } from '../../../core/detail/generation-detail'
import { supportDetails } from '../../../core/detail/support-details'
import { pictureProblem } from '../../services/outputs/media/picture-problem'
import { UserError } from '../../services/user-error'
import type { Handlers } from '../handle'
import type { IpcOptions } from '../ipc-options'

/** Commands for the details, the output and other media of generations. */
export function detailHandlers({ watchlist, outputs, opener, errorCatalog, media, clock }: IpcOptions) {
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
    copySupportDetails: async ({ ids }) => {
      const entries = ids.flatMap((id) => watchlist.get(id) ?? [])
      if (entries.length === 0) throw new UserError('not_found', m.detail_nothing_to_copy())
      await clipboard.writeText(entries.map((entry) => supportDetails(entry, clock.now())).join('\n\n'))
    },
    refresh: async ({ id }) => {
      await outputs.refreshed(id)
    },
    copyMediaUrl: async ({ id, part }) => {
      await clipboard.writeText(await outputs.freshUrl(id, part))
    },
    mediaProblem: ({ id, part }) => media.failures.problem(id, part),
    pictureProblem: (request) => pictureProblem(media, request),
    closeMedia: ({ viewer }) => media.viewers.close(viewer),
    openOutput: async ({ ids }) => ({ played: await opener.open(ids) }),
    openInBrowser: ({ id, part }) => opener.openInBrowser(id, part),
    copyOutputUrls: ({ ids }) => opener.copyOutputUrls(ids),
  } satisfies Partial<Handlers>
}
