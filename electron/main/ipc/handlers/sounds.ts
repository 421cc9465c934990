import type { SoundsState } from '../../../contract/sound-commands'
import { m } from '../../../i18n'
import { persisted } from '../../services/persisted'
import { UserError } from '../../services/user-error'
import type { Handlers } from '../handle'
import type { IpcOptions } from '../ipc-options'

/** Commands for the sounds of notifications. What they need is loaded with the first. */
export function soundHandlers({ sounds, dialogs }: Pick<IpcOptions, 'sounds' | 'dialogs'>) {
  return {
    sounds: async (): Promise<SoundsState> => (await sounds.load()).state(),
    setSound: async ({ event, choice }) => {
      const loaded = await sounds.load()
      persisted(() => loaded.set(event, choice), m.sounds_not_saved)
      return loaded.state()
    },
    chooseSound: async ({ event }) => {
      const loaded = await sounds.load()
      const { SOUND_EXTENSIONS, readSoundFile } = await import('../../services/sounds/sound-file')
      const path = await dialogs.chooseFile({
        title: m.sounds_dialog(),
        buttonLabel: m.sounds_dialog_button(),
        filters: [{ name: m.sounds_dialog_filter(), extensions: [...SOUND_EXTENSIONS] }],
      })
      if (path === null) throw new UserError('canceled', m.errors_read_canceled())
      await readSoundFile(path)
      persisted(() => loaded.setFile(event, path), m.sounds_not_saved)
      return loaded.state()
    },
  } satisfies Partial<Handlers>
}
