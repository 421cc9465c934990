import type { Opener } from '../../output/opener'
import { type Handlers } from '../handle'

export interface OutputParts {
  opener: Opener
}

/** Commands that open outputs, and copy their addresses. */
export function outputHandlers({ opener }: OutputParts) {
  return {
    'output:open': async ({ ids }) => {
      for (const id of ids) await opener.openOutput(id)
      return { played: [] }
    },
    'output:open-browser': ({ id }) => opener.openOutput(id),
    'output:copy-url': async ({ ids }) => ({ copied: await opener.copyOutputUrls(ids) }),
  } satisfies Partial<Handlers>
}
