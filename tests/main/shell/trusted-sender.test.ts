import type { BrowserWindow, IpcMainInvokeEvent } from 'electron'
import { describe, expect, it } from 'vitest'
import { APP_PAGE, trustedSender } from '../../../electron/main/shell/window/trusted-url'

interface Frame {
  url: string
}

function pageAt(url: string): { mainFrame: Frame } {
  return { mainFrame: { url } }
}

/** Whether a call is trusted that comes from this frame of this page, while the window shows `shown`. */
function isTrusted(shown: object | null, sender: object, senderFrame: Frame | null): boolean {
  const window = { current: shown === null ? null : { webContents: shown } } as unknown as {
    current: BrowserWindow | null
  }
  return trustedSender(window, null)({ sender, senderFrame } as unknown as IpcMainInvokeEvent)
}

describe('a call over IPC', () => {
  const page = pageAt(APP_PAGE)

  it("is trusted from the main frame of the window's own page", () => {
    expect(isTrusted(page, page, page.mainFrame)).toBe(true)
  })

  it('is not trusted from another frame of that page, even with the same address', () => {
    expect(isTrusted(page, page, { url: APP_PAGE })).toBe(false)
  })

  it('is not trusted from another page', () => {
    const other = pageAt(APP_PAGE)
    expect(isTrusted(page, other, other.mainFrame)).toBe(false)
  })

  it('is not trusted while there is no window', () => {
    expect(isTrusted(null, page, page.mainFrame)).toBe(false)
  })

  it('is not trusted after the page went to another address', () => {
    const elsewhere = pageAt('https://example.com/')
    expect(isTrusted(elsewhere, elsewhere, elsewhere.mainFrame)).toBe(false)
  })

  it('is not trusted from a frame that is gone', () => {
    expect(isTrusted(page, page, null)).toBe(false)
  })
})
