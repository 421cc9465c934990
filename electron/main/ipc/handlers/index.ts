import type { Handlers } from '../handle'
import type { IpcOptions } from '../ipc-options'
import { accountHandlers } from './account'
import { detailHandlers } from './detail'
import { diagnosticsHandlers } from './diagnostics'
import { downloadHandlers } from './downloads'
import { exchangeHandlers } from './exchange'
import { insightsHandlers } from './insights'
import { finishActionHandlers } from './finish-actions'
import { listHandlers } from './list'
import { setHandlers } from './sets'
import { settingsHandlers } from './settings'
import { snapshotHandlers } from './snapshot'
import { soundHandlers } from './sounds'

/** Returns a handler for every command of the contract. One that is missing doesn't compile. */
export function createHandlers(options: IpcOptions): Handlers {
  return {
    ...accountHandlers(options),
    ...detailHandlers(options),
    ...diagnosticsHandlers(options),
    ...downloadHandlers(options),
    ...exchangeHandlers(options),
    ...insightsHandlers(options),
    ...finishActionHandlers(options),
    ...listHandlers(options),
    ...setHandlers(options),
    ...settingsHandlers(options),
    ...snapshotHandlers(options),
    ...soundHandlers(options),
  }
}
