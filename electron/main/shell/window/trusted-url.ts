export const APP_SCHEME = 'app'
export const APP_HOST = 'syncwatch'
export const APP_PAGE = `${APP_SCHEME}://${APP_HOST}/index.html`

/**
 * Is this the address of our own page? Only it may talk to main.
 * @param devServer the development server's URL; null outside development
 */
export function isTrustedUrl(address: string, devServer: string | null): boolean {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return false
  }
  // `origin` is "null" for custom schemes in Node: scheme and host are compared themselves.
  if (url.protocol === `${APP_SCHEME}:`) return url.host === APP_HOST
  return devServer !== null && url.origin === new URL(devServer).origin
}
