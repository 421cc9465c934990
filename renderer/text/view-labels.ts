import type { Settings } from '../../electron/contract/settings'
import { m } from '../../electron/i18n'

export const SORT_LABELS: Readonly<Record<Settings['listSort'], () => string>> = {
  smart: m.list_sort_smart,
  added: m.list_sort_added,
  finished: m.list_sort_finished,
  name: m.list_sort_name,
  model: m.list_sort_model,
  status: m.list_sort_status,
}

export const GROUPING_LABELS: Readonly<Record<Settings['listGroup'], () => string>> = {
  none: m.list_group_none,
  project: m.list_group_project,
  day: m.list_group_day,
}
