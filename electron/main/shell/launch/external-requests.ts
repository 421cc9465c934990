import type { Watchlist } from '../../../core/watchlist/watchlist'
import { m } from '../../../i18n'
import { UserError } from '../../services/user-error'
import { addFromText } from '../../services/generations/add-ids'
import { clipboardText } from '../../services/generations/clipboard'
import type { SettingsService } from '../../services/settings'
import type { SettingsFile } from '../../platform/storage/settings-file'
import type { PageMessages } from '../window/page-messages'
import { watchExternalIds } from './external-ids'
import { LinkConsent } from './link-consent'

export interface ExternalRequestsOptions {
  watchlist: Watchlist
  messages: PageMessages
  settings: SettingsFile
  control: SettingsService
  showWindow: () => void
  onError: (what: string, error: unknown) => void
}

/** Takes in IDs from the command line, from links, and from the clipboard by the tray. */
export function createExternalRequests(options: ExternalRequestsOptions) {
  const { watchlist, messages, settings, control, showWindow, onError } = options
  const add = (text: string | null): void =>
    watchExternalIds(text, watchlist, messages, (error) =>
      onError('IDs from outside could not be added', error),
    )
  return {
    add,
    links: new LinkConsent({
      isAllowed: () => settings.settings.links === 'always',
      allow: () => void control.save({ links: 'always' }),
      watch: (ids) => {
        const result = addFromText(watchlist, ids.join('\n'))
        messages.showGenerations([...result.added, ...result.already])
        return result
      },
      tell: (ids) => messages.send('linkRequest', { ids }),
      showWindow,
    }),
    async addClipboard(): Promise<void> {
      try {
        const text = await clipboardText()
        showWindow()
        add(text)
      } catch (error) {
        const detail = error instanceof UserError ? error.message : null
        messages.toast({ kind: 'info', title: m.add_clipboard_nothing(), detail, generationIds: [] })
        showWindow()
      }
    },
  }
}
