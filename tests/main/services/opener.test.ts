import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Settings } from '../../../electron/contract/settings'
import { UserError } from '../../../electron/main/services/user-error'
import { Opener } from '../../../electron/main/services/outputs/opener'
import type { OutputAccess } from '../../../electron/main/services/outputs/output-access'
import { electronShell } from '../../../electron/main/services/outputs/system-shell'

const system = vi.hoisted(() => ({
  openExternal: vi.fn<(url: string) => Promise<void>>(),
  openPath: vi.fn<(path: string) => Promise<string>>(),
  showItemInFolder: vi.fn<(path: string) => void>(),
  writeText: vi.fn<(text: string) => Promise<void>>(),
}))
vi.mock('electron', () => ({
  shell: system,
  clipboard: { writeText: system.writeText },
}))

const URL = 'https://cdn.example.com/a.mp4?sig=1'

function openerOf(url: string, openWith: Settings['openWith'] = 'browser') {
  const download = vi.fn<(ids: readonly string[]) => Promise<void>>().mockResolvedValue()
  const opener = new Opener({
    outputs: { freshUrl: () => Promise.resolve(url) } as unknown as OutputAccess,
    shell: electronShell,
    openWith: () => openWith,
    download,
  })
  return { opener, download }
}

beforeEach(() => {
  system.openExternal.mockReset().mockResolvedValue()
  system.openPath.mockReset().mockResolvedValue('')
  system.showItemInFolder.mockReset()
  system.writeText.mockReset().mockResolvedValue()
})

describe('opening outputs by the setting', () => {
  it('opens a fresh URL in the browser', async () => {
    const { opener, download } = openerOf(URL)
    expect(await opener.open(['gen-1'])).toEqual([])
    expect(system.openExternal).toHaveBeenCalledExactlyOnceWith(URL)
    expect(download).not.toHaveBeenCalled()
  })

  it('returns the outputs that the window plays', async () => {
    const { opener, download } = openerOf(URL, 'player')
    expect(await opener.open(['gen-1', 'gen-2'])).toEqual(['gen-1', 'gen-2'])
    expect(system.openExternal).not.toHaveBeenCalled()
    expect(download).not.toHaveBeenCalled()
  })

  it('downloads outputs that are opened in another app', async () => {
    const { opener, download } = openerOf(URL, 'download')
    expect(await opener.open(['gen-1', 'gen-2'])).toEqual([])
    expect(download).toHaveBeenCalledExactlyOnceWith(['gen-1', 'gen-2'])
    expect(system.openExternal).not.toHaveBeenCalled()
  })

  it('opens an output in the browser on request, whatever the setting', async () => {
    await openerOf(URL, 'player').opener.openInBrowser('gen-1')
    expect(system.openExternal).toHaveBeenCalledExactlyOnceWith(URL)
  })
})

describe('the system shell', () => {
  it.each(['file:///etc/passwd', 'javascript:alert(1)', 'http://example.com/', 'ms-settings:'])(
    'never opens the URL %s',
    async (url) => {
      await openerOf(url).opener.open(['gen-1'])
      expect(system.openExternal).not.toHaveBeenCalled()
    },
  )

  it('rejects with a message without the signed URL when no browser opens it', async () => {
    system.openExternal.mockRejectedValue(new Error(`Failed to open: ${URL}`))
    const thrown: unknown = await openerOf(URL)
      .opener.open(['gen-1'])
      .catch((e: unknown) => e)
    if (!(thrown instanceof UserError)) throw new Error('Not refused')
    expect(thrown.message).not.toContain('sig')
  })

  it('rejects with a message when no app opens a file', async () => {
    system.openPath.mockResolvedValue('No application is registered')
    await expect(electronShell.openPath('/a/b.mp4')).rejects.toBeInstanceOf(UserError)
  })
})

describe('copyOutputUrls', () => {
  it('copies a fresh URL', async () => {
    await openerOf(URL).opener.copyOutputUrls(['gen-1'])
    expect(system.writeText).toHaveBeenCalledExactlyOnceWith(URL)
  })

  it('copies the URLs that could be refreshed, and returns how many couldn’t', async () => {
    const results = [
      { status: 'fulfilled', value: URL },
      { status: 'rejected', reason: new UserError('canceled', 'Canceled.') },
      { status: 'fulfilled', value: `${URL}2` },
    ]
    const freshUrls = vi.fn().mockResolvedValueOnce(results).mockResolvedValueOnce(results.slice(1, 2))
    const opener = new Opener({
      outputs: { freshUrls } as unknown as OutputAccess,
      shell: electronShell,
      openWith: () => 'browser',
      download: () => Promise.resolve(),
    })
    expect(await opener.copyOutputUrls(['a', 'b', 'c'])).toEqual({ copied: 2, failed: 1 })
    expect(system.writeText).toHaveBeenCalledExactlyOnceWith(`${URL}\n${URL}2`)
    await expect(opener.copyOutputUrls(['b', 'd'])).rejects.toMatchObject({ code: 'canceled' })
    expect(system.writeText).toHaveBeenCalledTimes(1)
  })

  it('rejects when the clipboard fails', async () => {
    system.writeText.mockRejectedValue(new Error('no clipboard'))
    await expect(openerOf(URL).opener.copyOutputUrls(['gen-1'])).rejects.toThrow('no clipboard')
  })
})
