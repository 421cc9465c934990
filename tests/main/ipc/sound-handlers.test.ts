import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { soundHandlers } from '../../../electron/main/ipc/handlers/sounds'
import type { SystemDialogs } from '../../../electron/main/shell/system-dialogs'
import { SoundsLoader } from '../../../electron/main/services/sounds/sounds-loader'
import { FakeClock, storageFolder } from '../testing'

function rig() {
  const { folder, options } = storageFolder()
  const sounds = new SoundsLoader({
    storage: options,
    clock: new FakeClock(),
    platform: 'linux',
    variables: {},
    page: { isListening: true, play: () => undefined },
    startPlayer: () => () => undefined,
    isDoNotDisturb: () => Promise.resolve(false),
    onError: () => undefined,
  })
  const chooseFile = vi.fn<SystemDialogs['chooseFile']>()
  const dialogs = { chooseFile } as unknown as SystemDialogs
  const file = (name: string, content: string): string => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  return { sounds, chooseFile, file, handlers: soundHandlers({ sounds, dialogs }) }
}

describe('the commands for sounds', () => {
  it('take the file that the user chooses in a dialog of the system', async () => {
    const { handlers, chooseFile, file, sounds } = rig()
    chooseFile.mockResolvedValue(file('ding.wav', 'RIFF\0\0\0\0WAVE'))
    const { completed } = await handlers.chooseSound({ event: 'completed' })
    expect(completed).toEqual({ choice: 'file', fileName: 'ding.wav', problem: null })
    expect(sounds.choiceOf('completed')).toBe('file')
    expect(chooseFile.mock.lastCall?.[0].filters?.[0]?.extensions).toContain('mp3')
  })

  it('change nothing when the user cancels, or the file is no sound', async () => {
    const { handlers, chooseFile, file } = rig()
    chooseFile.mockResolvedValueOnce(null)
    await expect(handlers.chooseSound({ event: 'set' })).rejects.toMatchObject({ code: 'canceled' })
    chooseFile.mockResolvedValueOnce(file('secret.wav', 'secret'))
    await expect(handlers.chooseSound({ event: 'set' })).rejects.toMatchObject({ code: 'invalid_request' })
    expect((await handlers.sounds()).set).toEqual({ choice: 'system', fileName: null, problem: null })
  })

  it('refuse the user’s file where none was chosen', async () => {
    const { handlers } = rig()
    await expect(handlers.setSound({ event: 'set', choice: 'file' })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect((await handlers.setSound({ event: 'set', choice: 'none' })).set.choice).toBe('none')
  })
})
