import { m } from '../../electron/i18n'
import type { AddResult } from '../../electron/contract/add-result'
import { formatList, formatRefused, shortId } from './format'

export interface AddMessage {
  readonly kind: 'ok' | 'already' | 'refused'
  readonly text: string
}

/** Returns the messages after adding IDs, a line each. For one added generation its row is enough. */
export function addMessages({ added, already, refused }: AddResult): AddMessage[] {
  const messages: AddMessage[] = []
  const others = already.length + refused.length
  if (refused.length > 0)
    messages.push({
      kind: 'refused',
      text: m.add_left_in_box({ count: refused.length, pieces: formatRefused(refused) }),
    })
  if (already.length > 0)
    messages.push({ kind: 'already', text: m.add_already({ ids: formatList(already.map(shortId)) }) })
  if (added.length > 1 || (added.length === 1 && others > 0))
    messages.push({ kind: 'ok', text: `${m.add_added({ count: added.length })}.` })
  return messages
}
