import type { SystemDialogs } from '../../system-dialogs'
import type { Handlers } from '../handle'
import { type DetailParts, detailHandlers } from './detail'
import { type DiagnosticsParts, diagnosticsHandlers } from './diagnostics'
import { type DownloadParts, downloadHandlers } from './downloads'
import { type ExchangeParts, exchangeHandlers } from './exchange'
import { type FromOutsideParts, fromOutsideHandlers } from './from-outside'
import { type KeyAndSettingsParts, keyAndSettingsHandlers } from './key-and-settings'
import { type ListParts, listHandlers } from './list'
import { type OutputParts, outputHandlers } from './output'
import { type SnapshotParts, snapshotHandlers } from './snapshot'
import { type ToldParts, toldHandlers } from './told'

export type HandlerParts = ListParts &
  OutputParts &
  DetailParts &
  DownloadParts &
  FromOutsideParts &
  ExchangeParts &
  DiagnosticsParts &
  ToldParts &
  KeyAndSettingsParts &
  SnapshotParts & { dialogs: SystemDialogs }

/** Every command of the page, carried out. One that is missing does not compile. */
export function createHandlers(parts: HandlerParts): Handlers {
  return {
    ...snapshotHandlers(parts),
    ...listHandlers(parts),
    ...outputHandlers(parts),
    ...detailHandlers(parts),
    ...downloadHandlers(parts),
    ...fromOutsideHandlers(parts),
    ...keyAndSettingsHandlers(parts),
    ...exchangeHandlers(parts),
    ...diagnosticsHandlers(parts),
    ...toldHandlers(parts),
  }
}
