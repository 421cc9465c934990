import { extname, join, normalize, sep } from 'node:path'
import type { ProtocolResponse, Session } from 'electron'
import { MEDIA_SCHEME } from '../../../contract/media-url'
import { PageFiles } from './page-files'
import { APP_HOST, APP_SCHEME } from './trusted-url'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** The page may load its own files and media through main; nothing from the network, nothing inline. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  `img-src 'self' data: ${MEDIA_SCHEME}:`,
  `media-src ${MEDIA_SCHEME}:`,
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
}

/** Returns the file under `root` for a URL of the page; null when there is none, or it is outside. */
export function fileOfUrl(address: string, root: string): string | null {
  let path: string
  try {
    const url = new URL(address)
    if (url.host !== APP_HOST) return null
    path = decodeURIComponent(url.pathname)
  } catch {
    return null
  }
  if (path.includes('\0')) return null
  const file = normalize(join(root, path))
  return file.startsWith(root + sep) ? file : null
}

/** Serves the page's files from `root` with security headers. */
export function serveApp(session: Session, root: string, files = new PageFiles(root)): void {
  // With `handle` the first request loads all of fetch in main, and the window waits 40 ms for it.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  session.protocol.registerBufferProtocol(APP_SCHEME, ({ method, url }, answer) => {
    void respond(method === 'GET' ? fileOfUrl(url, root) : null, files).then(answer)
  })
}

async function respond(file: string | null, files: PageFiles): Promise<ProtocolResponse> {
  const type = file === null ? undefined : CONTENT_TYPES[extname(file)]
  const data = file === null || type === undefined ? null : await files.read(file).catch(() => null)
  if (data === null || type === undefined)
    return { statusCode: 404, headers: SECURITY_HEADERS, data: Buffer.alloc(0) }
  return { headers: { ...SECURITY_HEADERS, 'content-type': type }, data }
}
