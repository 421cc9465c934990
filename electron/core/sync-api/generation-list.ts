import { z } from 'zod'
import { SyncApiError } from './errors'
import { type Generation, generationSchema } from './generation'

/** Documents of the vendor differ on the list's path; the first that works is used. */
export const LIST_PATHS = ['/v2/generate', '/v2/generations'] as const

/** Which generations to list: these IDs, or all of the account in one of these statuses. */
export type ListFilter = { readonly ids: readonly string[] } | { readonly statuses: readonly string[] }

export interface GenerationPage {
  readonly generations: Generation[]
  /** The start of the next page; null on the last. */
  readonly cursor: string | null
}

/** The documented response is a plain array; newer documents have an envelope with a cursor. */
const ENVELOPES = ['data', 'generations', 'items', 'results'] as const
const envelopeSchema = z.looseObject({}).catch({})
const CURSORS = ['nextCursor', 'next_cursor', 'cursor'] as const

/** An ID that fits in a comma-separated list, and doesn't fill the URL. */
const LISTABLE = /^[\w.~-]{1,64}$/

/** Returns whether a list request can contain this ID. */
export function isListable(id: string): boolean {
  return LISTABLE.test(id)
}

/** Returns the query of a list request, without its cursor. */
export function listQuery(filter: ListFilter): string {
  // Commas stay unencoded: they are allowed in a query, and the documents have them so.
  if ('ids' in filter) return `ids=${filter.ids.map(encodeURIComponent).join(',')}`
  return `status=${filter.statuses.map(encodeURIComponent).join(',')}`
}

/**
 * Parses one page. Skips an item that is not a generation: it must not hide the others.
 * @throws SyncApiError `malformed` when there is no list in it
 */
export function parsePage(json: unknown): GenerationPage {
  const envelope = envelopeSchema.parse(json)
  const list: unknown = Array.isArray(json)
    ? json
    : ENVELOPES.map((name) => envelope[name]).find((value) => Array.isArray(value))
  if (!Array.isArray(list)) throw new SyncApiError('malformed', 'The response is not a list')
  const generations = list.flatMap((item) => generationSchema.safeParse(item).data ?? [])
  if (generations.length === 0 && list.length > 0) {
    throw new SyncApiError('malformed', 'The list contains no generations')
  }
  const cursor = CURSORS.map((name) => envelope[name]).find((value) => typeof value === 'string')
  return { generations, cursor: cursor === undefined || cursor === '' ? null : cursor }
}
