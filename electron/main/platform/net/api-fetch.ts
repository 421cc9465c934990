import type { Fetch } from '../../../core/sync-api/client'
import { netGet } from './net-get'

/** Sends the API client's requests. Redirects are not followed: the key would be sent along. */
export const apiFetch: Fetch = (url, { headers, signal }) => netGet(url, { headers, signal: signal ?? null })
