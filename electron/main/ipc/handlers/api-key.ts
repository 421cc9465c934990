import type { KeyService } from '../../services/api-key/key-service'
import type { Handlers } from '../handle'

export interface ApiKeyHandlerOptions {
  keys: KeyService
}

/** Commands for the API key. */
export function apiKeyHandlers({ keys }: ApiKeyHandlerOptions) {
  return {
    saveKey: ({ key }) => keys.save(key),
    testKey: ({ key }) => keys.test(key),
    clearKey: () => keys.clear(),
  } satisfies Partial<Handlers>
}
