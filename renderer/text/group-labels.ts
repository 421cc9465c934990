import { language, m, setLabel } from '../../electron/i18n'
import type { GroupTitle } from '../model/arrangement'
import type { ListPart } from '../model/lines'

const DAY = 24 * 60 * 60 * 1000

/** Returns when the day of this time began. Both in ms since the epoch. */
export function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

/** "Today", "Yesterday", "Saturday, November 21", with the year when it is another one. */
export function dayLabel(at: number, now: number): string {
  // Rounded: with daylight saving time a day is an hour longer or shorter.
  const ago = Math.round((midnight(now) - midnight(at)) / DAY)
  if (ago === 0) return m.list_today()
  if (ago === 1) return m.list_yesterday()
  const isOtherYear = new Date(at).getFullYear() !== new Date(now).getFullYear()
  return new Intl.DateTimeFormat(language(), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(isOtherYear ? { year: 'numeric' } : {}),
  }).format(at)
}

/**
 * Returns the heading of a group.
 * @param now ms since the epoch
 * @param setName of the group's set; null where it has none
 */
export function groupLabel(title: GroupTitle, now: number, setName: string | null = null): string {
  switch (title.kind) {
    case 'pinned':
      return m.list_group_pinned()
    case 'no_set':
      return m.sets_none()
    case 'set':
      return setLabel(title.setId, setName)
    case 'no_project':
      return m.list_group_no_project()
    case 'project':
      return m.list_project({ project: title.projectName ?? title.projectId })
    case 'day':
      return dayLabel(title.at, now)
  }
}

const PARTS: Record<ListPart, () => string> = {
  running: m.gallery_part_running,
  attention: m.gallery_part_attention,
  finished: m.gallery_part_finished,
}

/** Returns the heading of a part of the list. */
export function partLabel(part: ListPart): string {
  return PARTS[part]()
}
