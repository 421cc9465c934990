/**
 * The hosts for Chromium's `ignore-connections-limit`: without it six requests to a host are open at once (HTTP/1.1),
 * and six held ones would block every other.
 */
export function hostWithoutConnectionLimit(apiUrl: string): string {
  return new URL(apiUrl).hostname
}
