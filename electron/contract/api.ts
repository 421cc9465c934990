import type { CommandName, EventName } from './channels'
import type { Answer, CommandArgs, CommandResult } from './commands'
import type { EventPayload } from './events'

/** A command as the page calls it. */
export type Command<N extends CommandName> =
  undefined extends CommandArgs<N>
    ? () => Promise<Answer<CommandResult<N>>>
    : (args: CommandArgs<N>) => Promise<Answer<CommandResult<N>>>

/** Ends the subscription. */
export type Unsubscribe = () => void
/** Listens to an event of main. */
export type Subscribe<N extends EventName> = (listener: (payload: EventPayload<N>) => void) => Unsubscribe

/** What the preload puts on `window.syncwatch`: named functions, nothing else. */
export interface SyncwatchApi {
  snapshot: Command<'app:snapshot'>
  add: Command<'watchlist:add'>
  remove: Command<'watchlist:remove'>
  restore: Command<'watchlist:restore'>
  retry: Command<'watchlist:retry'>
  setPaused: Command<'watchlist:set-paused'>
  setVisible: Command<'watchlist:set-visible'>
  copyId: Command<'generation:copy-id'>
  openOutput: Command<'output:open'>
  copyOutputUrl: Command<'output:copy-url'>
  saveKey: Command<'key:save'>
  testKey: Command<'key:test'>
  clearKey: Command<'key:clear'>
  saveSettings: Command<'settings:save'>
  onPatch: Subscribe<'watchlist:patch'>
  onStatus: Subscribe<'status:changed'>
  onKey: Subscribe<'key:changed'>
  onSettings: Subscribe<'settings:changed'>
  onShowGenerations: Subscribe<'show:generations'>
  onShowSettings: Subscribe<'show:settings'>
  onNotice: Subscribe<'notice'>
}
