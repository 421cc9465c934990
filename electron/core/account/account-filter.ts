import type { AccountFilter } from '../../contract/account-search'
import { isId } from '../generation-id'
import { createdAtMs } from '../sync-api/created-at'
import type { Generation } from '../sync-api/generation'
import type { AccountListFilter } from '../sync-api/generation-list'

/** The statuses that the list can filter by (List Generations). */
const LIST_STATUSES: ReadonlySet<string> = new Set([
  'PENDING',
  'PROCESSING',
  'COMPLETED',
  'FAILED',
  'REJECTED',
])
const EVERYTHING: AccountListFilter = { statuses: [] }

/**
 * Returns the part of a filter that the list can apply. It has no filter for times (List Generations).
 * @param isRefused the API has refused it: only the sources stay, as answers don't name them
 */
export function listFilterOf(filter: AccountFilter, isRefused: boolean): AccountListFilter {
  const sources = sourcesOf(filter)
  if (isRefused) return { ...EVERYTHING, sources }
  const statuses = filter.statuses.every((status) => LIST_STATUSES.has(status)) ? filter.statuses : []
  return { statuses, projectId: filter.projectId, sources }
}

/** Returns whether the list is asked to filter by anything that can be filtered here as well. */
export function hasListFilter({ statuses, projectId }: AccountListFilter): boolean {
  return statuses.length > 0 || (projectId ?? null) !== null
}

/** Returns the labels of sources in a filter. */
export function sourcesOf({ source }: AccountFilter): string[] {
  return (source ?? '').split(',').flatMap((label) => label.trim() || [])
}

/** Returns whether a generation is looked for, as far as that can be told here. One without a date isn't in any range. */
export function matches(filter: AccountFilter, generation: Generation): boolean {
  const { projectId, since, until } = filter
  const statuses: readonly string[] = filter.statuses
  if (!isId(generation.id)) return false
  if (projectId !== null && generation.projectId !== projectId) return false
  if (statuses.length > 0 && !statuses.includes(generation.status)) return false
  if (since === null && until === null) return true
  const createdAt = createdAtMs(generation)
  return createdAt !== null && createdAt >= (since ?? -Infinity) && createdAt < (until ?? Infinity)
}
