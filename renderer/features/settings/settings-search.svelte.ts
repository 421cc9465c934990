import { m } from '../../../electron/i18n'
import { includesWords } from '../../model/words'

/** The search in the settings. */
class SettingsSearch {
  text = $state('')

  /** Whether a setting with these words is found; without a search, every setting is. */
  finds(words: string): boolean {
    return includesWords(words, this.text)
  }
}
export const settingsSearch = new SettingsSearch()

export const SECTIONS = [
  { id: 'key', title: () => m.settings_key_label() },
  { id: 'auto-watch', title: () => m.settings_auto_watch() },
  { id: 'notifications', title: () => m.notifications_title() },
  { id: 'opening', title: () => m.settings_opening() },
  { id: 'list', title: () => m.settings_list() },
  { id: 'look', title: () => m.settings_appearance() },
  { id: 'system', title: () => m.settings_system() },
  { id: 'requests', title: () => m.settings_requests() },
  { id: 'about', title: () => m.settings_about() },
] as const
export type SectionId = (typeof SECTIONS)[number]['id']
