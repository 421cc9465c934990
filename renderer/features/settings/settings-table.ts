import { INPUT_PREVIEW_SIZES_MB, MAX_OPEN_HOLDS, SET_SIZES } from '../../../electron/contract/limits'
import type { Settings } from '../../../electron/contract/settings'
import { TEXT_SIZES } from '../../../electron/contract/text-size'
import { language, m } from '../../../electron/i18n'
import { mirror } from '../../state/mirror.svelte'
import { FORMS, GROUPINGS, SORTS } from '../../text/view-labels'

type NameOf<Value> = { [Name in keyof Settings]: Settings[Name] extends Value ? Name : never }[keyof Settings]

interface Entry {
  readonly label: () => string
  readonly hint?: () => string
  /** Further search keywords. */
  readonly keywords?: () => string
}
interface SwitchEntry extends Entry {
  readonly name: NameOf<boolean>
  /** Whether this system can do it. */
  readonly isAvailable?: () => boolean
}
interface NumberEntry extends Entry {
  readonly name: NameOf<number>
  readonly bounds: { readonly min: number; readonly max: number; readonly step: number }
}
interface ChoiceEntry<Name extends keyof Settings> extends Entry {
  readonly name: Name
  readonly choices: readonly { readonly value: Settings[Name]; readonly label: () => string }[]
}

/** A setting with one control: a choice of several values, a number within bounds, or else a switch. */
export type SettingEntry =
  | SwitchEntry
  | NumberEntry
  | { [Name in NameOf<string | number>]: ChoiceEntry<Name> }[NameOf<string | number>]

export const NOTIFICATIONS: readonly SettingEntry[] = [
  { name: 'notifyCompleted', label: m.settings_notify_completed },
  { name: 'notifyFailed', label: m.settings_notify_failed, hint: m.settings_notify_failed_hint },
  { name: 'notifyCanceled', label: m.settings_notify_canceled },
  {
    name: 'notifySets',
    label: m.sets_notify,
    hint: m.sets_notify_hint,
    choices: [
      { value: 'both', label: m.sets_notify_both },
      { value: 'set', label: m.sets_notify_set },
      { value: 'each', label: m.sets_notify_each },
    ],
  },
  { name: 'sound', label: m.settings_sound },
  { name: 'summaryOnly', label: m.settings_summary_only, hint: m.settings_summary_only_hint },
  { name: 'quietHours', label: m.settings_quiet_hours, hint: m.settings_quiet_hours_hint },
]

export const LIST: readonly SettingEntry[] = [
  {
    name: 'historyAfter',
    label: m.settings_history_after,
    hint: m.settings_history_after_hint,
    choices: [
      { value: 'never', label: m.settings_history_never },
      { value: 'hour', label: m.settings_history_hour },
      { value: 'day', label: m.settings_history_day },
      { value: 'week', label: m.settings_history_week },
    ],
  },
  {
    name: 'historyLimit',
    label: m.settings_history_limit,
    hint: m.settings_history_limit_hint,
    bounds: { min: 50, max: 20_000, step: 50 },
  },
  {
    name: 'setsFrom',
    label: m.sets_auto,
    hint: m.sets_auto_hint,
    choices: SET_SIZES.map((value) => ({
      value,
      label: () => (value === 0 ? m.sets_auto_never() : m.sets_auto_from({ count: value })),
    })),
  },
  { name: 'readCosts', label: m.settings_read_costs, hint: m.settings_read_costs_hint },
  { name: 'inputPreviews', label: m.gallery_input_previews, hint: m.gallery_input_previews_hint },
  {
    name: 'inputPreviewsMb',
    label: m.gallery_input_previews_size,
    choices: INPUT_PREVIEW_SIZES_MB.map((value) => ({
      value,
      label: () => m.gallery_megabytes({ megabytes: value }),
    })),
  },
  { name: 'listForm', label: m.gallery_view_as, choices: FORMS },
  { name: 'listSort', label: m.list_sort_by, choices: SORTS },
  { name: 'listGroup', label: m.list_group_by, choices: GROUPINGS },
  {
    name: 'links',
    label: m.settings_links,
    hint: m.settings_links_hint,
    choices: [
      { value: 'ask', label: m.settings_links_ask },
      { value: 'always', label: m.settings_links_always },
    ],
  },
]

const formatTextSize = (percent: number): string =>
  new Intl.NumberFormat(language(), { style: 'percent' }).format(percent / 100)

export const APPEARANCE: readonly SettingEntry[] = [
  {
    name: 'theme',
    label: m.settings_theme,
    keywords: m.settings_theme_keywords,
    choices: [
      { value: 'system', label: m.settings_system_default },
      { value: 'light', label: m.settings_theme_light },
      { value: 'dark', label: m.settings_theme_dark },
    ],
  },
  {
    name: 'textSize',
    label: m.settings_text_size,
    keywords: () => 'zoom',
    choices: TEXT_SIZES.map((value) => ({ value, label: () => formatTextSize(value) })),
  },
  {
    name: 'language',
    label: m.settings_language,
    // Each language by its own name, so that it is found from any other.
    keywords: () => 'language Sprache',
    choices: [
      { value: 'system', label: m.settings_system_default },
      { value: 'en', label: () => 'English' },
      { value: 'de', label: () => 'Deutsch' },
    ],
  },
  {
    name: 'density',
    label: m.settings_row_density,
    choices: [
      { value: 'comfortable', label: m.settings_comfortable },
      { value: 'compact', label: m.settings_compact },
    ],
  },
]

export const SYSTEM: readonly SettingEntry[] = [
  { name: 'closeToTray', label: m.settings_close_to_tray, hint: m.settings_close_to_tray_hint },
  {
    name: 'startAtLogin',
    label: m.settings_start_at_login,
    hint: () =>
      mirror.can.startAtLogin ? m.settings_start_at_login_hint() : m.settings_start_at_login_unavailable(),
    isAvailable: () => mirror.can.startAtLogin,
  },
]

export const REQUESTS: readonly SettingEntry[] = [
  {
    name: 'requestsPerMinute',
    label: m.settings_requests_per_minute,
    hint: m.settings_requests_per_minute_hint,
    bounds: { min: 10, max: 600, step: 10 },
  },
  {
    name: 'openHolds',
    label: m.settings_open_holds,
    hint: m.settings_open_holds_hint,
    bounds: { min: 1, max: MAX_OPEN_HOLDS, step: 5 },
  },
]
