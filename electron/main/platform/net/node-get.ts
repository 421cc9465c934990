import type { GetOptions } from './net-get'

const MAX_REDIRECTS = 5
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/** Sends a GET request by Node's own network stack, where Electron's isn't there. @throws when there is no connection */
export async function nodeGet(
  url: string,
  { headers, signal = null, mayFollow }: GetOptions,
): Promise<Response> {
  let address = url
  for (let redirects = 0; ; redirects += 1) {
    const response = await fetch(address, { ...(headers && { headers }), signal, redirect: 'manual' })
    const to = response.headers.get('location')
    if (to === null || !REDIRECTS.has(response.status) || redirects >= MAX_REDIRECTS) return response
    const next = new URL(to, address).href
    if (mayFollow?.(next) !== true) return response
    await response.body?.cancel()
    address = next
  }
}
