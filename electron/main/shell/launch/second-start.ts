import { z } from 'zod'
import { MAX_PASTE_LENGTH } from '../../../contract/limits'
import { canonicalId } from '../../../core/generation-id'
import { MAX_LINKS, type StartRequest, isLinkedId } from './arguments'

const secondStartSchema = z.object({
  watch: z.string().max(MAX_PASTE_LENGTH).nullable().catch(null),
  links: z.array(z.string().refine(isLinkedId).transform(canonicalId)).max(MAX_LINKS).catch([]),
})

/** Reads what a second start sends. It comes from another process, so it is checked. */
export function readSecondStart(data: unknown): StartRequest {
  const read = secondStartSchema.safeParse(data)
  // A second start always shows the window.
  return { watch: null, links: [], ...read.data, hidden: false }
}
