import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProtocolRequest, ProtocolResponse, Session } from 'electron'
import { describe, expect, it, onTestFinished } from 'vitest'
import { fileOfUrl, serveApp } from '../../../electron/main/shell/window/app-protocol'

const ROOT = '/srv/page'

describe('fileOfUrl', () => {
  it.each([
    ['app://syncwatch/index.html', '/srv/page/index.html'],
    ['app://syncwatch/assets/a%20b.js?v=1#x', '/srv/page/assets/a b.js'],
    ['app://syncwatch/assets/../index.html', '/srv/page/index.html'],
    ['app://syncwatch/..%2fpage/index.html', '/srv/page/index.html'],
    // Dots above the root never leave the URL's parser.
    ['app://syncwatch/../../etc/passwd', '/srv/page/etc/passwd'],
    ['app://syncwatch/%2e%2e/%2E%2E/etc/passwd', '/srv/page/etc/passwd'],
  ])('maps %s to %s', (address, file) => {
    expect(fileOfUrl(address, ROOT)).toBe(file)
  })

  it.each([
    'app://syncwatch/..%2f..%2fetc%2fpasswd',
    'app://syncwatch/%2e%2e%2f%2e%2e%2fetc/passwd',
    'app://syncwatch/a%2f..%2f..%2fsecret.js',
    'app://syncwatch/..%2fpage-of-another/index.html',
    'app://syncwatch/..%2fpage',
    'app://syncwatch/index.html%00.png',
    'app://syncwatch/%E0%A4%A',
    'app://other/index.html',
    'app://syncwatch.example.com/index.html',
    'app://syncwatch:1/index.html',
    'not a url',
    '',
  ])('returns null for %s', (address) => {
    expect(fileOfUrl(address, ROOT)).toBeNull()
  })

  it('can’t be led out of the root by backslashes', () => {
    for (const path of ['..%5c..%5cetc%5cpasswd', '..\\..\\etc\\passwd', '%5c..%5c..%5cx']) {
      const file = fileOfUrl(`app://syncwatch/${path}`, ROOT)
      expect(file === null || file.startsWith(`${ROOT}/`)).toBe(true)
      expect(file ?? '').not.toMatch(/\/\.\.(\/|$)/)
    }
  })
})

describe('serveApp', () => {
  type Handler = (request: ProtocolRequest, answer: (response: ProtocolResponse) => void) => void

  function serve(): (address: string, method?: string) => Promise<ProtocolResponse> {
    const folder = mkdtempSync(join(tmpdir(), 'syncwatch-page-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const root = join(folder, 'page')
    mkdirSync(join(root, 'folder.js'), { recursive: true })
    writeFileSync(join(root, 'index.html'), '<p>hello</p>')
    writeFileSync(join(root, 'notes.txt'), 'not for the page')
    writeFileSync(join(folder, 'secret.js'), 'outside')
    let handler: Handler | null = null
    const registerBufferProtocol = (scheme: string, given: Handler): void => {
      if (scheme === 'app') handler = given
    }
    serveApp({ protocol: { registerBufferProtocol } } as unknown as Session, root)
    return (address, method = 'GET') =>
      new Promise((resolve) => {
        if (!handler) throw new Error('There is no handler')
        handler({ url: address, method } as ProtocolRequest, resolve)
      })
  }

  it('serves a file with its type and the security headers', async () => {
    const response = await serve()('app://syncwatch/index.html')
    expect(response.statusCode ?? 200).toBe(200)
    expect(response.data).toEqual(Buffer.from('<p>hello</p>'))
    expect(response.headers?.['content-type']).toBe('text/html; charset=utf-8')
    expect(response.headers?.['x-content-type-options']).toBe('nosniff')
    expect(response.headers?.['content-security-policy']).toContain("default-src 'none'")
  })

  it.each([
    ['a file outside', 'app://syncwatch/..%2fsecret.js', 'GET'],
    ['an unknown type', 'app://syncwatch/notes.txt', 'GET'],
    ['a missing file', 'app://syncwatch/missing.js', 'GET'],
    ['a folder', 'app://syncwatch/folder.js', 'GET'],
    ['another method', 'app://syncwatch/index.html', 'POST'],
  ])('answers %s with 404 and the security headers', async (_what, address, method) => {
    const response = await serve()(address, method)
    expect(response.statusCode).toBe(404)
    expect(response.data).toEqual(Buffer.alloc(0))
    expect(response.headers?.['content-security-policy']).toContain("default-src 'none'")
  })
})
