import type { GenerationRow } from '../../electron/contract/generation-row'
import { shortId } from './format'

/** Characters kept at the end when there is no room for the whole name. */
const TAIL = 8
/** Names up to this length are not split. */
const SHORT_NAME = 18

/** The user's own name for it, else the API's, else the short ID. */
export function displayName(row: Pick<GenerationRow, 'label' | 'fileName' | 'id'>): string {
  return row.label ?? row.fileName ?? shortId(row.id)
}

/** Splits a name into a head that may be cut and a tail that stays: together they are the whole name. */
export function nameParts(name: string): { head: string; tail: string } {
  const characters = Array.from(name)
  if (characters.length <= SHORT_NAME) return { head: name, tail: '' }
  return { head: characters.slice(0, -TAIL).join(''), tail: characters.slice(-TAIL).join('') }
}
