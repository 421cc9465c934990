import type { Generation } from '../sync-api/generation'

/**
 * Returns a finished generation that was read again, for a fresh signed URL. A list may have less than a read: what the
 * answer lacks stays as it is known.
 */
export function refreshedDetails(known: Generation, answer: Generation): Generation {
  const given = Object.entries(answer).filter(([, value]) => !isEmpty(value))
  return { ...known, ...Object.fromEntries(given) }
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0)
}
