import { plainLinkedId } from '../../../contract/linked-id'
import { m } from '../../../i18n'
import { canonicalId } from '../../../core/generation-id'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { persisted } from '../../services/persisted'
import type { SettingsService } from '../../services/settings'
import { userMessage } from '../../services/user-error'
import { type TextKeys, addFromText } from '../../services/generations/add-from-text'
import type { AddQuestion } from '../../services/generations/add-question'
import type { AddedSets } from '../../services/generations/added-sets'
import { clipboardText } from '../../services/generations/clipboard'
import type { PageMessages } from '../window/page-messages'
import { LinkConsent } from './link-consent'

export interface ExternalRequestsOptions {
  watchlist: Watchlist
  addQuestion: AddQuestion
  sets: AddedSets
  page: PageMessages
  settings: SettingsService
  keys: TextKeys
  showWindow: () => void
  onError: (what: string, error: unknown) => void
}

/** Adds IDs from the command line, from links, and from the clipboard by the tray. */
export function createExternalRequests(options: ExternalRequestsOptions) {
  const { watchlist, addQuestion, sets, page, settings, keys, showWindow, onError } = options
  const reportFailure = (error: unknown): void => {
    onError('External IDs could not be added', error)
    page.toast({ kind: 'error', title: m.add_failed(), detail: userMessage(error), generationIds: [] })
  }
  /** Offers no key for use: a link or another program could plant one. */
  const keyInUse = (): TextKeys => ({ keyInUse: keys.keyInUse })
  /** Adds the IDs in a text, and reports the outcome in the window. */
  const addText = async (text: string | null, source: { keys: TextKeys; isCommand: boolean }) => {
    if (text === null) return
    try {
      const result = await addFromText(watchlist, text, { question: addQuestion, sets, ...source })
      // The list scrolls to a single generation; of several none is preferred.
      const [first, ...others] = [...result.added, ...result.already]
      if (first !== undefined && others.length === 0) page.showGenerations([first])
      page.addReport(result)
    } catch (error) {
      reportFailure(error)
    }
  }
  const allowLinks = (): void => {
    try {
      persisted(() => settings.save({ links: 'always' }))
    } catch (error) {
      onError('The settings could not be written', error)
      const detail = userMessage(error)
      page.toast({ kind: 'error', title: m.settings_not_saved(), detail, generationIds: [] })
    }
  }
  return {
    /** Adds the IDs of a command line; null when there are none. */
    addExternal: (text: string | null): Promise<void> => addText(text, { keys: keyInUse(), isCommand: true }),
    links: new LinkConsent({
      isAllowed: () => settings.current.links === 'always',
      isKey: (id) => canonicalId(plainLinkedId(id)) === canonicalId(keys.keyInUse ?? ''),
      allow: allowLinks,
      watch: async (linked) => {
        const result = await addFromText(watchlist, linked.join('\n'), {
          question: null,
          sets,
          keys: keyInUse(),
        })
        const ids = [...result.added, ...result.already]
        if (ids.length > 0) page.showGenerations(ids)
        page.addReport(result)
        return result
      },
      onFailed: reportFailure,
      ask: (ids) => page.send('linkRequest', { ids }),
      showWindow,
    }),
    addClipboard: async (): Promise<void> => {
      const text = await clipboardText().catch((error: unknown) => {
        const detail = userMessage(error)
        page.toast({ kind: 'info', title: m.add_clipboard_nothing(), detail, generationIds: [] })
        return null
      })
      showWindow()
      await addText(text, { keys, isCommand: false })
    },
  }
}
