import { SyncApiError } from './errors'
import { type Generation, generationSchema } from './generation'

/** Documents of the vendor differ on where the list is; the first that answers is kept to. */
export const LIST_PATHS = ['/v2/generate', '/v2/generations'] as const

/** Which generations are asked for: these IDs, or all of the account in one of these statuses. */
export type ListFilter = { readonly ids: readonly string[] } | { readonly statuses: readonly string[] }

export interface GenerationPage {
  readonly generations: Generation[]
  /** Where the next page begins; null on the last. */
  readonly cursor: string | null
}

/** The documented answer is a plain array; an envelope around it, with a cursor, is what newer documents show. */
const ENVELOPES = ['data', 'generations', 'items', 'results'] as const
const CURSORS = ['nextCursor', 'next_cursor', 'cursor'] as const

/** An ID that can stand in a comma-separated list without changing it, and without filling the address. */
const LISTABLE = /^[\w.~-]{1,64}$/

/** Whether the list can be asked for this ID. */
export function isListable(id: string): boolean {
  return LISTABLE.test(id)
}

/** The query of a list request, without its cursor. */
export function listQuery(filter: ListFilter): string {
  // Commas stay as they are: they are allowed in a query, and this is how the documents write it.
  if ('ids' in filter) return `ids=${filter.ids.map(encodeURIComponent).join(',')}`
  return `status=${filter.statuses.map(encodeURIComponent).join(',')}`
}

/**
 * Reads one page. An item that is no generation is left out: it must not hide the others.
 * @throws SyncApiError `malformed` when there is no list in it
 */
export function parsePage(json: unknown): GenerationPage {
  const envelope: Readonly<Record<string, unknown>> = isRecord(json) ? json : {}
  const list: unknown = Array.isArray(json)
    ? json
    : ENVELOPES.map((name) => envelope[name]).find((value) => Array.isArray(value))
  if (!Array.isArray(list)) throw new SyncApiError('malformed', 'The answer is not a list')
  const generations = list.flatMap((item) => {
    const parsed = generationSchema.safeParse(item)
    return parsed.success ? [parsed.data] : []
  })
  if (generations.length === 0 && list.length > 0) {
    throw new SyncApiError('malformed', 'The list holds no generations')
  }
  const cursor = CURSORS.map((name) => envelope[name]).find((value) => typeof value === 'string')
  return { generations, cursor: cursor === undefined || cursor === '' ? null : cursor }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
