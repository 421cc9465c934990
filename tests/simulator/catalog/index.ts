import { generationErrors } from './generations'
import { requestErrors } from './requests'
import { storageErrors } from './storage'

/** One entry of `GET /v2/errors`. */
export interface CatalogEntry {
  code: string
  message: string
  suggestion: string
}

/** Every code the real catalog is known to have; the sentences are our own. */
export const catalog: readonly CatalogEntry[] = [...generationErrors, ...requestErrors, ...storageErrors].map(
  ([code, message, suggestion]) => ({ code, message, suggestion }),
)
