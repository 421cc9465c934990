import { net } from 'electron'
import type { Fetch } from '../../core/sync-api/client'

/**
 * Electron's own network stack: it knows the system's proxy and certificates, which Node's does not. The API client
 * says in each request that no cache is used and no redirect followed.
 */
export const apiFetch: Fetch = (url, init) => net.fetch(url, init)
