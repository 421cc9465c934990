import type { SystemDialogs } from '../../shell/system-dialogs'
import type { Handlers } from '../handle'
import { type DetailHandlerOptions, detailHandlers } from './detail'
import { type DiagnosticsHandlerOptions, diagnosticsHandlers } from './diagnostics'
import { type DownloadHandlerOptions, downloadHandlers } from './downloads'
import { type ExchangeHandlerOptions, exchangeHandlers } from './exchange'
import { type ExternalInputHandlerOptions, externalInputHandlers } from './external-input'
import { type KeyAndSettingsHandlerOptions, keyAndSettingsHandlers } from './key-and-settings'
import { type ListHandlerOptions, listHandlers } from './list'
import { type OutputHandlerOptions, outputHandlers } from './output'
import { type SnapshotHandlerOptions, snapshotHandlers } from './snapshot'
import { type NotificationHandlerOptions, notificationHandlers } from './notifications'

export type HandlerOptions = ListHandlerOptions &
  OutputHandlerOptions &
  DetailHandlerOptions &
  DownloadHandlerOptions &
  ExternalInputHandlerOptions &
  ExchangeHandlerOptions &
  DiagnosticsHandlerOptions &
  NotificationHandlerOptions &
  KeyAndSettingsHandlerOptions &
  SnapshotHandlerOptions & { dialogs: SystemDialogs }

/** Every command of the page, carried out. One that is missing does not compile. */
export function createHandlers(parts: HandlerOptions): Handlers {
  return {
    ...snapshotHandlers(parts),
    ...listHandlers(parts),
    ...outputHandlers(parts),
    ...detailHandlers(parts),
    ...downloadHandlers(parts),
    ...externalInputHandlers(parts),
    ...keyAndSettingsHandlers(parts),
    ...exchangeHandlers(parts),
    ...diagnosticsHandlers(parts),
    ...notificationHandlers(parts),
  }
}
