import type { Watchlist } from '../../../core/watchlist/watchlist'
import { m } from '../../../i18n'
import { CommandRefused } from '../../ipc/handle'
import { addFromText } from '../../services/generations/add-ids'
import { clipboardText } from '../../ipc/handlers/external-input'
import type { SettingsControl } from '../../services/settings'
import type { SettingsFile } from '../../platform/storage/settings-file'
import type { PageMessages } from '../window/page-messages'
import { watchFromOutside } from './external-ids'
import { LinkQuestion } from './link-consent'

export interface FromOutsideOptions {
  watchlist: Watchlist
  messages: PageMessages
  settings: SettingsFile
  control: SettingsControl
  showWindow: () => void
  onError: (what: string, error: unknown) => void
}

/** Takes in IDs from the command line, from links, and from the clipboard by the tray. */
export function createFromOutside(options: FromOutsideOptions) {
  const { watchlist, messages, settings, control, showWindow, onError } = options
  const add = (text: string | null): void =>
    watchFromOutside(text, watchlist, messages, (error) =>
      onError('IDs from outside could not be added', error),
    )
  return {
    add,
    links: new LinkQuestion({
      isAllowed: () => settings.settings.links === 'always',
      allow: () => void control.save({ links: 'always' }),
      watch: (ids) => {
        const result = addFromText(watchlist, ids.join('\n'))
        messages.showGenerations([...result.added, ...result.already])
        return result
      },
      tell: (ids) => messages.send('links:ask', { ids }),
      showWindow,
    }),
    async addClipboard(): Promise<void> {
      try {
        const text = await clipboardText()
        showWindow()
        add(text)
      } catch (error) {
        const detail = error instanceof CommandRefused ? error.message : null
        messages.notice({ kind: 'info', title: m.add_clipboard_nothing(), detail, generationIds: [] })
        showWindow()
      }
    },
  }
}
