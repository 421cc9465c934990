import { beforeEach, describe, expect, it, vi } from 'vitest'
import { CommandRefused } from '../../electron/main/ipc/handle'
import { Opener } from '../../electron/main/output/opener'
import type { OutputAccess } from '../../electron/main/output/output-access'

const system = vi.hoisted(() => ({
  openExternal: vi.fn<(url: string) => Promise<void>>(),
  writeText: vi.fn<(text: string) => Promise<void>>(),
}))
vi.mock('electron', () => ({
  shell: { openExternal: system.openExternal },
  clipboard: { writeText: system.writeText },
}))

const URL = 'https://cdn.example.com/a.mp4?sig=1'
const accessTo = (url: string) => ({ freshUrl: () => Promise.resolve(url) }) as unknown as OutputAccess

beforeEach(() => {
  system.openExternal.mockReset().mockResolvedValue()
  system.writeText.mockReset().mockResolvedValue()
})

describe('openOutput', () => {
  it('opens the fresh URL with the system', async () => {
    await new Opener(accessTo(URL), null).openOutput('gen-1')
    expect(system.openExternal).toHaveBeenCalledExactlyOnceWith(URL)
  })

  it('notes it instead under test hooks', async () => {
    const record: string[] = []
    await new Opener(accessTo(URL), record).openOutput('gen-1')
    expect(record).toEqual([URL])
    expect(system.openExternal).not.toHaveBeenCalled()
  })

  it.each(['file:///etc/passwd', 'javascript:alert(1)', 'http://example.com/', 'ms-settings:'])(
    'never opens %s',
    async (url) => {
      const record: string[] = []
      await new Opener(accessTo(url), null).openOutput('gen-1')
      await new Opener(accessTo(url), record).openOutput('gen-1')
      expect(system.openExternal).not.toHaveBeenCalled()
      expect(record).toEqual([])
    },
  )

  it('says in a sentence that nothing would open it, without the signed URL', async () => {
    system.openExternal.mockRejectedValue(new Error(`Failed to open: ${URL}`))
    const thrown: unknown = await new Opener(accessTo(URL), null).openOutput('gen-1').catch((e: unknown) => e)
    if (!(thrown instanceof CommandRefused)) throw new Error('Not refused')
    expect(thrown.message).not.toContain('sig')
  })
})

describe('copyOutputUrl', () => {
  it('copies the fresh URL', async () => {
    await new Opener(accessTo(URL), null).copyOutputUrls(['gen-1'])
    expect(system.writeText).toHaveBeenCalledExactlyOnceWith(URL)
  })

  it('fails where the clipboard does', async () => {
    system.writeText.mockRejectedValue(new Error('no clipboard'))
    await expect(new Opener(accessTo(URL), null).copyOutputUrls(['gen-1'])).rejects.toThrow('no clipboard')
  })
})
