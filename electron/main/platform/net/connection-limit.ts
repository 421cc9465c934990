/**
 * Returns the host for Chromium's `ignore-connections-limit` switch. Without it six requests to a host can be open
 * (HTTP/1.1), and six long polls would block all others.
 */
export function hostWithoutConnectionLimit(apiUrl: string): string {
  return new URL(apiUrl).hostname
}
