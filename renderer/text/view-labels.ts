import type { Settings } from '../../electron/contract/settings'
import { m } from '../../electron/i18n'

interface Choice<Value> {
  readonly value: Value
  readonly label: () => string
}

export const SORTS: readonly Choice<Settings['listSort']>[] = [
  { value: 'smart', label: m.list_sort_smart },
  { value: 'added', label: m.list_sort_added },
  { value: 'finished', label: m.list_sort_finished },
  { value: 'name', label: m.list_sort_name },
  { value: 'model', label: m.list_sort_model },
  { value: 'status', label: m.list_sort_status },
]

export const GROUPINGS: readonly Choice<Settings['listGroup']>[] = [
  { value: 'none', label: m.list_group_none },
  { value: 'project', label: m.list_group_project },
  { value: 'day', label: m.list_group_day },
]

export const FORMS: readonly Choice<Settings['listForm']>[] = [
  { value: 'list', label: m.gallery_form_list },
  { value: 'gallery', label: m.gallery_form_gallery },
]
