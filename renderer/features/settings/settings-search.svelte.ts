import { m } from '../../../electron/i18n'

/** What the user looks for among the settings. */
class SettingsSearch {
  text = $state('')

  /** Whether a setting with these words is meant; all are while nothing is looked for. */
  finds(words: string): boolean {
    const lower = words.toLowerCase()
    return this.text
      .toLowerCase()
      .split(/\s+/u)
      .every((word) => lower.includes(word))
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
