import type { Fetch } from '../../../core/sync-api/client'
import { netGet } from './net-get'

/** How the API is asked. No redirect is followed: the key would go with it. */
export const apiFetch: Fetch = (url, { headers, signal }) => netGet(url, { headers, signal: signal ?? null })
