import type { Opener } from '../../services/outputs/opener'
import { type Handlers } from '../handle'

export interface OutputHandlerOptions {
  opener: Opener
}

/** Commands that open outputs, and copy their addresses. */
export function outputHandlers({ opener }: OutputHandlerOptions) {
  return {
    'output:open': async ({ ids }) => ({ played: await opener.open(ids) }),
    'output:open-browser': ({ id }) => opener.openInBrowser(id),
    'output:copy-url': async ({ ids }) => ({ copied: await opener.copyOutputUrls(ids) }),
  } satisfies Partial<Handlers>
}
