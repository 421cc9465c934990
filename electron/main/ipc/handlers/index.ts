import type { Handlers } from '../handle'
import { type ApiKeyHandlerOptions, apiKeyHandlers } from './api-key'
import { type DetailHandlerOptions, detailHandlers } from './detail'
import { type DiagnosticsHandlerOptions, diagnosticsHandlers } from './diagnostics'
import { type DownloadHandlerOptions, downloadHandlers } from './downloads'
import { type ExchangeHandlerOptions, exchangeHandlers } from './exchange'
import { type ExternalInputHandlerOptions, externalInputHandlers } from './external-input'
import { type ListHandlerOptions, listHandlers } from './list'
import { type NotificationHandlerOptions, notificationHandlers } from './notifications'
import { type OutputHandlerOptions, outputHandlers } from './output'
import { type SettingsHandlerOptions, settingsHandlers } from './settings'
import { type SnapshotHandlerOptions, snapshotHandlers } from './snapshot'

export type HandlerOptions = ApiKeyHandlerOptions &
  DetailHandlerOptions &
  DiagnosticsHandlerOptions &
  DownloadHandlerOptions &
  ExchangeHandlerOptions &
  ExternalInputHandlerOptions &
  ListHandlerOptions &
  NotificationHandlerOptions &
  OutputHandlerOptions &
  SettingsHandlerOptions &
  SnapshotHandlerOptions

/** Returns a handler for every command of the contract. One that is missing doesn't compile. */
export function createHandlers(options: HandlerOptions): Handlers {
  return {
    ...apiKeyHandlers(options),
    ...detailHandlers(options),
    ...diagnosticsHandlers(options),
    ...downloadHandlers(options),
    ...exchangeHandlers(options),
    ...externalInputHandlers(options),
    ...listHandlers(options),
    ...notificationHandlers(options),
    ...outputHandlers(options),
    ...settingsHandlers(options),
    ...snapshotHandlers(options),
  }
}
