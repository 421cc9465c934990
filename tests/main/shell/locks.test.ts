import { describe, expect, it, vi } from 'vitest'
import { CONTENT_SECURITY_POLICY } from '../../../electron/main/shell/window/app-protocol'
import { lockContents, mayLoad } from '../../../electron/main/shell/window/locks'

vi.mock('electron', () => ({ session: {} }))

describe('the content security policy', () => {
  const rules = new Map(
    CONTENT_SECURITY_POLICY.split('; ').map((rule) => {
      const [name = '', ...sources] = rule.split(' ')
      return [name, sources.join(' ')]
    }),
  )

  it.each([
    ['default-src', "'none'"],
    ['script-src', "'self'"],
    ['style-src', "'self'"],
    ['img-src', "'self' data: syncwatch-media:"],
    ['media-src', 'syncwatch-media:'],
    ['connect-src', "'none'"],
    ['base-uri', "'none'"],
    ['form-action', "'none'"],
    ['frame-ancestors', "'none'"],
  ])('has the directive %s with %s', (name, sources) => {
    expect(rules.get(name)).toBe(sources)
  })

  it('allows nothing from the network, nothing inline and no eval', () => {
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|https?:|\*|blob:/)
  })
})

describe('mayLoad', () => {
  it.each<[string, string | null, boolean]>([
    ['app://syncwatch/index.html', null, true],
    ['syncwatch-media://generation/a/output', null, true],
    ['data:image/png;base64,AA', null, true],
    ['devtools://devtools/bundled/x.js', null, true],
    ['https://api.sync.so/v2/generate/1', null, false],
    ['http://localhost:5173/', null, false],
    ['file:///etc/passwd', null, false],
    ['ftp://example.com/', null, false],
    ['wss://example.com/', null, false],
    ['http://localhost:5173/src/main.ts', 'http://localhost:5173/', true],
    ['ws://localhost:5173/', 'http://localhost:5173/', true],
    ['http://localhost:5174/', 'http://localhost:5173/', false],
    ['https://example.com/', 'http://localhost:5173/', false],
  ])('checks %s with the dev server %s: %s', (address, devServer, expected) => {
    expect(mayLoad(address, devServer)).toBe(expected)
  })
})

describe('lockContents', () => {
  type Listener = (event: { url: string; preventDefault: () => void }) => void

  function lock() {
    const listeners = new Map<string, Listener>()
    let openWindow: (() => { action: string }) | null = null
    const contents = {
      setWindowOpenHandler: (handler: () => { action: string }) => (openWindow = handler),
      on: (name: string, listener: Listener) => listeners.set(name, listener),
    }
    const app = {
      on: (_name: string, created: (event: unknown, made: unknown) => void) => created({}, contents),
    }
    lockContents(app as never, null)
    const isPrevented = (name: string, url: string): boolean => {
      const preventDefault = vi.fn()
      listeners.get(name)?.({ url, preventDefault })
      return preventDefault.mock.calls.length > 0
    }
    return { isPrevented, openWindow: () => openWindow?.() }
  }

  it('prevents navigation to other pages', () => {
    const { isPrevented } = lock()
    for (const name of ['will-navigate', 'will-redirect']) {
      expect(isPrevented(name, 'https://example.com/')).toBe(true)
      expect(isPrevented(name, 'file:///etc/passwd')).toBe(true)
      expect(isPrevented(name, 'app://syncwatch/index.html')).toBe(false)
    }
    expect(isPrevented('will-attach-webview', '')).toBe(true)
  })

  it('denies new windows', () => {
    expect(lock().openWindow()).toEqual({ action: 'deny' })
  })
})
