import type { SystemDialogs } from '../../system-dialogs'
import type { Handlers } from '../handle'
import { type KeyAndSettingsParts, keyAndSettingsHandlers } from './key-and-settings'
import { type ListParts, listHandlers } from './list'
import { notYet } from './not-yet'
import { type OutputParts, outputHandlers } from './output'
import { type SnapshotParts, snapshotHandlers } from './snapshot'

export type HandlerParts = ListParts &
  OutputParts &
  KeyAndSettingsParts &
  SnapshotParts & { dialogs: SystemDialogs }

/** Every command of the page, carried out. One that is missing does not compile. */
export function createHandlers(parts: HandlerParts): Handlers {
  return {
    ...snapshotHandlers(parts),
    ...listHandlers(parts),
    ...outputHandlers(parts),
    ...keyAndSettingsHandlers(parts),
    ...notYet('watchlist:add-clipboard', 'watchlist:import', 'links:answer'),
    ...notYet('watchlist:export', 'app:diagnostics'),
    ...notYet('generation:detail', 'generation:copy-json', 'generation:refresh'),
    ...notYet('media:copy-url', 'media:problem'),
    ...notYet('download:start', 'download:start-finished', 'download:pause', 'download:resume'),
    ...notYet('download:cancel', 'download:clear', 'download:open', 'download:show'),
    ...notYet('download:open-folder', 'download:choose-folder'),
    ...notYet('told:read', 'told:clear', 'told:mute'),
  }
}
