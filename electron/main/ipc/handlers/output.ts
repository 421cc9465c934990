import type { Opener } from '../../services/outputs/opener'
import type { Handlers } from '../handle'

export interface OutputHandlerOptions {
  opener: Opener
}

/** Commands that open outputs and copy their URLs. */
export function outputHandlers({ opener }: OutputHandlerOptions) {
  return {
    openOutput: async ({ ids }) => ({ played: await opener.open(ids) }),
    openInBrowser: ({ id }) => opener.openInBrowser(id),
    copyOutputUrls: async ({ ids }) => ({ copied: await opener.copyOutputUrls(ids) }),
  } satisfies Partial<Handlers>
}
