import type { SyncApiError } from '../errors'

/** Returns whether the API doesn't have what was asked for at all, or not for this plan. */
export function isNotOffered({ status, errorCode }: SyncApiError): boolean {
  if (status === 404) return errorCode !== 'generation_not_found'
  return status === 402 || status === 403 || status === 405 || status === 501
}
