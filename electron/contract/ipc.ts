import type { Answer, CommandArgs, CommandName, CommandResult } from './commands'
import type { EventName, EventPayload } from './events'

/** A command as the page calls it. */
export type Command<N extends CommandName> =
  undefined extends CommandArgs<N>
    ? () => Promise<Answer<CommandResult<N>>>
    : (args: CommandArgs<N>) => Promise<Answer<CommandResult<N>>>

/** Ends the subscription. */
export type Unsubscribe = () => void
/** Listens to an event of main. */
export type Subscribe<N extends EventName> = (listener: (payload: EventPayload<N>) => void) => Unsubscribe

/** What the preload puts on `window.syncwatch`: a function for each command and each event, drawn from the contract. */
export type SyncwatchApi = { readonly [N in CommandName]: Command<N> } & {
  readonly [N in EventName as `on${Capitalize<N>}`]: Subscribe<N>
}

/** The preload sends this with the page's first frame, which doesn't wait for scripts. */
export const FIRST_FRAME_CHANNEL = 'first-frame'
