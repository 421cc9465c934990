import { generationErrors } from './generations'
import { requestErrors } from './requests'
import { storageErrors } from './storage'

/** One entry of `GET /v2/errors`. */
export interface CatalogueEntry {
  code: string
  message: string
  suggestion: string
}

/** Every code the real catalogue is known to have; the sentences are our own. */
export const catalogue: readonly CatalogueEntry[] = [
  ...generationErrors,
  ...requestErrors,
  ...storageErrors,
].map(([code, message, suggestion]) => ({ code, message, suggestion }))
