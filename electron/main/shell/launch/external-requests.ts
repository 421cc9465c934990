import type { Watchlist } from '../../../core/watchlist/watchlist'
import { m } from '../../../i18n'
import { addFromText } from '../../services/generations/add-from-text'
import { clipboardText } from '../../services/generations/clipboard'
import type { SettingsService } from '../../services/settings'
import { userMessage } from '../../services/user-error'
import type { PageMessages } from '../window/page-messages'
import { addExternalIds } from './add-external-ids'
import { LinkConsent } from './link-consent'

export interface ExternalRequestsOptions {
  watchlist: Watchlist
  page: PageMessages
  settings: SettingsService
  showWindow: () => void
  onError: (what: string, error: unknown) => void
}

/** Adds IDs from the command line, from links, and from the clipboard by the tray. */
export function createExternalRequests(options: ExternalRequestsOptions) {
  const { watchlist, page, settings, showWindow, onError } = options
  const addExternal = (text: string | null): void =>
    addExternalIds(text, watchlist, page, (error) => onError('External IDs could not be added', error))
  return {
    addExternal,
    links: new LinkConsent({
      isAllowed: () => settings.current.links === 'always',
      allow: () => void settings.save({ links: 'always' }),
      watch: (ids) => {
        const result = addFromText(watchlist, ids.join('\n'))
        page.showGenerations([...result.added, ...result.already])
        return result
      },
      ask: (ids) => page.send('linkRequest', { ids }),
      showWindow,
    }),
    addClipboard: async (): Promise<void> => {
      try {
        const text = await clipboardText()
        showWindow()
        addExternal(text)
      } catch (error) {
        const detail = userMessage(error)
        page.toast({ kind: 'info', title: m.add_clipboard_nothing(), detail, generationIds: [] })
        showWindow()
      }
    },
  }
}
