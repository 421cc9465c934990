/** Chromium's errors when the network or the way to the host is missing. Any other error has the host's part in it. */
const AWAY: ReadonlySet<string> = new Set([
  'ADDRESS_UNREACHABLE',
  'CONNECTION_REFUSED',
  'CONNECTION_TIMED_OUT',
  'DNS_TIMED_OUT',
  'INTERNET_DISCONNECTED',
  'NAME_NOT_RESOLVED',
  'NAME_RESOLUTION_FAILED',
  'NETWORK_ACCESS_DENIED',
  'NETWORK_CHANGED',
  'NETWORK_IO_SUSPENDED',
  'PROXY_CONNECTION_FAILED',
  'TIMED_OUT',
  'TUNNEL_CONNECTION_FAILED',
])

/** Returns whether a request failed because the network is away, so that the server has no part in it. */
export function isNetworkAway(error: unknown): boolean {
  return AWAY.has(netErrorOf(error) ?? '')
}

/** Returns whether a request failed because the response is compressed in a way that it didn't ask for. */
export function isUnexpectedEncoding(error: unknown): boolean {
  return netErrorOf(error) === 'CONTENT_DECODING_FAILED'
}

/** Electron gives Chromium's error in the message only: "net::ERR_TIMED_OUT". */
function netErrorOf(error: unknown): string | null {
  return error instanceof Error ? (/\bnet::ERR_(\w+)/.exec(error.message)?.[1] ?? null) : null
}
