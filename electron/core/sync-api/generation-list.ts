import { z } from 'zod'
import { MAX_LISTED } from '../api-limits'
import { SyncApiError } from './errors'
import { type Generation, generationSchema } from './generation'

/**
 * The list's addresses; the first that works is used. The vendor's pages of November 2026 have the first, with pages of
 * `limit` whose `cursor` is the last ID of the page before; older documents have the second, without pages.
 */
export const LIST_ADDRESSES = [
  { path: '/v2/generations', isPaged: true },
  { path: '/v2/generate', isPaged: false },
] as const
export type ListAddress = (typeof LIST_ADDRESSES)[number]

/** Which generations of the account to list. */
export interface AccountListFilter {
  /** Empty for all. */
  readonly statuses: readonly string[]
  readonly projectId?: string | null
  /** Labels of where they were submitted. Empty for all. */
  readonly sources?: readonly string[]
}

/** Which generations to list: these IDs, or those of the account. */
export type ListFilter = { readonly ids: readonly string[] } | AccountListFilter

export interface GenerationPage {
  readonly generations: Generation[]
  /** The start of the next page as the response names it; null where it names none. */
  readonly cursor: string | null
  /** It has as many items as a page can have, so that there may be another page. */
  readonly isFull: boolean
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

/** Returns the path and query of one page. @param cursor where the page begins; null for the first */
export function listPath({ path, isPaged }: ListAddress, filter: ListFilter, cursor: string | null): string {
  const parts: string[] = []
  if ('ids' in filter) parts.push(listParameter('ids', filter.ids))
  else if (filter.statuses.length > 0) parts.push(listParameter('status', filter.statuses))
  if (isPaged) {
    if ('statuses' in filter) parts.push(...pagedFilter(filter))
    parts.push(`limit=${MAX_LISTED}`)
  }
  if (cursor !== null) parts.push(`cursor=${encodeURIComponent(cursor)}`)
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`
}

/** Commas stay unencoded: they are allowed in a query, and the documents have them so. */
function listParameter(name: string, values: readonly string[]): string {
  return `${name}=${values.map(encodeURIComponent).join(',')}`
}

/** The filters that only the paged list has. */
function pagedFilter({ projectId, sources = [] }: AccountListFilter): string[] {
  return [
    ...(projectId ? [`projectId=${encodeURIComponent(projectId)}`] : []),
    ...(sources.length > 0 ? [listParameter('source', sources)] : []),
  ]
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
  const cursor = CURSORS.map((name) => envelope[name]).find(
    (value) => typeof value === 'string' && value !== '',
  )
  return {
    generations,
    cursor: typeof cursor === 'string' ? cursor : null,
    isFull: list.length >= MAX_LISTED,
  }
}

/** Returns whether the list left out the output of a completed generation, which is needed to open it. */
export function lacksOutput({ status, outputUrl }: Generation): boolean {
  return status === 'COMPLETED' && !outputUrl
}
