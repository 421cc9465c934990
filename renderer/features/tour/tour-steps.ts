import { m } from '../../../electron/i18n'
import { actionOf } from '../../actions/actions'
import { formatShortcut } from '../../text/shortcut-labels'

export interface TourStep {
  readonly id: 'add' | 'watch' | 'open'
  readonly title: () => string
  readonly text: () => string
}

const keysOf = (action: Parameters<typeof actionOf>[0]): string => {
  const [shortcut] = actionOf(action).keys ?? []
  return shortcut === undefined ? '' : formatShortcut(shortcut)
}

/** The steps of the tour, in their order. */
export const TOUR_STEPS: readonly TourStep[] = [
  { id: 'add', title: m.tour_add_title, text: m.tour_add },
  { id: 'watch', title: m.tour_watch_title, text: m.tour_watch },
  {
    id: 'open',
    title: m.tour_open_title,
    text: () =>
      m.tour_open({ open: keysOf('open'), palette: keysOf('palette'), shortcuts: keysOf('shortcuts') }),
  },
]
