import { COMMAND_NAMES } from './commands'
import { EVENT_NAMES } from './events'

/** Constants the build writes into the preload: the names of the channels without the schemas, and so without zod. */
export const CHANNEL_NAMES = {
  __COMMAND_NAMES__: JSON.stringify(COMMAND_NAMES),
  __EVENT_NAMES__: JSON.stringify(EVENT_NAMES),
}
