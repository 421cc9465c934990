import { activeMute } from '../../../electron/contract/mute'
import { TEXT_SIZE_SHORTCUTS } from '../../../electron/contract/text-size'
import { m } from '../../../electron/i18n'
import { mirror } from '../../state/mirror.svelte'
import { watchlist } from '../../state/list'
import { ui } from '../../state/ui.svelte'
import type { Action } from '../action'
import { goToRegion } from '../focus'
import { changeTextSize, muteNotifications, saveSettings } from '../settings'
import { togglePause } from '../watch'

const HOUR_MINUTES = 60

const THEMES = [
  ['system', m.settings_system_default],
  ['light', m.settings_theme_light],
  ['dark', m.settings_theme_dark],
] as const

const TEXT_SIZES = [
  ['larger', m.system_text_larger, 1],
  ['smaller', m.system_text_smaller, -1],
  ['reset', m.system_text_reset, 0],
] as const

export const WINDOW_ACTIONS: readonly Action[] = [
  {
    id: 'palette',
    label: m.actions_palette,
    keys: ['Mod+K'],
    isKeyOnly: true,
    run: () => (ui.commandDialog = 'palette'),
  },
  {
    id: 'shortcuts',
    label: m.actions_shortcuts,
    keys: ['?'],
    yieldsToFields: true,
    run: () => (ui.commandDialog = 'shortcuts'),
  },
  { id: 'next-region', label: m.actions_next_region, keys: ['F6'], run: () => goToRegion(1) },
  { id: 'previous-region', label: m.actions_previous_region, keys: ['Shift+F6'], run: () => goToRegion(-1) },
  {
    id: 'downloads',
    label: m.downloads_title,
    keys: ['Mod+J'],
    run: () => (ui.downloadsOpen = !ui.downloadsOpen),
  },
  {
    id: 'notifications',
    label: m.notifications_title,
    keys: ['Mod+B'],
    run: () => (ui.notificationsOpen = !ui.notificationsOpen),
  },
  {
    id: 'costs',
    label: m.costs_title,
    appliesTo: () => watchlist.hasCosts,
    run: () => (ui.costsOpen = !ui.costsOpen),
  },
  { id: 'insights', label: m.insights_title, keys: ['Mod+I'], run: () => (ui.insightsOpen = true) },
  { id: 'mute', label: m.notifications_mute_hour, run: () => muteNotifications(HOUR_MINUTES) },
  {
    id: 'unmute',
    label: m.notifications_unmute,
    appliesTo: () => activeMute(mirror.settings?.mutedUntil ?? null, Date.now()) !== null,
    run: () => muteNotifications(null),
  },
  { id: 'settings', label: m.settings_title, keys: ['Mod+,'], run: () => (ui.settingsOpen = true) },
  {
    id: 'pause',
    label: () => (mirror.status?.connection === 'paused' ? m.actions_resume() : m.actions_pause()),
    run: togglePause,
  },
  ...THEMES.map(([theme, label]): Action => ({
    id: `theme-${theme}`,
    label: () => `${m.settings_theme()}: ${label()}`,
    run: () => saveSettings({ theme }),
  })),
  ...TEXT_SIZES.map(([name, label, step]): Action => ({
    id: `text-${name}`,
    label,
    keys: TEXT_SIZE_SHORTCUTS[name],
    scope: 'menu',
    run: () => changeTextSize(step),
  })),
]
