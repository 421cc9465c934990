import { codeOf } from '../files'

/** Chromium's errors when the network is down or the host can't be reached. Every other error involves the host. */
const NETWORK_DOWN: ReadonlySet<string> = new Set([
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

/** The same of Node's network stack, in which the command line works. */
const NETWORK_DOWN_IN_NODE: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Returns whether a request failed because the network is down or the host is unreachable. */
export function isNetworkDown(error: unknown): boolean {
  if (NETWORK_DOWN.has(netErrorOf(error) ?? '')) return true
  return error instanceof Error && NETWORK_DOWN_IN_NODE.has(codeOf(error.cause) ?? '')
}

/** Returns whether a request failed because the response has an encoding that it doesn't accept. */
export function isUnexpectedEncoding(error: unknown): boolean {
  return netErrorOf(error) === 'CONTENT_DECODING_FAILED'
}

/** Electron reports Chromium's error only in the message: "net::ERR_TIMED_OUT". */
function netErrorOf(error: unknown): string | null {
  return error instanceof Error ? (/\bnet::ERR_(\w+)/.exec(error.message)?.[1] ?? null) : null
}
