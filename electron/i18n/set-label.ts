import { setCreatedAt } from '../contract/set-id'
import { m } from './compiled/messages.js'
import { getLocale } from './compiled/runtime.js'

/** Returns how a set is called: by the user's name, else by when it was made: "Set from Nov 28, 9:31 AM". */
export function setLabel(setId: string, name: string | null): string {
  if (name !== null) return name
  const format = new Intl.DateTimeFormat(getLocale(), {
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  })
  return m.sets_from({ at: format.format(setCreatedAt(setId)) })
}
