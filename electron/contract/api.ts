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
  addClipboard: Command<'watchlist:add-clipboard'>
  importText: Command<'watchlist:import'>
  remove: Command<'watchlist:remove'>
  restore: Command<'watchlist:restore'>
  retry: Command<'watchlist:retry'>
  mark: Command<'watchlist:annotate'>
  setHistory: Command<'watchlist:set-history'>
  exportList: Command<'watchlist:export'>
  setPaused: Command<'watchlist:set-paused'>
  tryAgain: Command<'watchlist:try-again'>
  setVisible: Command<'watchlist:set-visible'>
  answerLink: Command<'links:answer'>
  copyId: Command<'generation:copy-id'>
  detail: Command<'generation:detail'>
  copyJson: Command<'generation:copy-json'>
  refresh: Command<'generation:refresh'>
  openOutput: Command<'output:open'>
  openInBrowser: Command<'output:open-browser'>
  copyOutputUrl: Command<'output:copy-url'>
  copyMediaUrl: Command<'media:copy-url'>
  mediaProblem: Command<'media:problem'>
  startDownload: Command<'download:start'>
  downloadFinished: Command<'download:start-finished'>
  pauseDownload: Command<'download:pause'>
  resumeDownload: Command<'download:resume'>
  cancelDownload: Command<'download:cancel'>
  clearDownloads: Command<'download:clear'>
  openDownload: Command<'download:open'>
  showDownload: Command<'download:show'>
  openDownloadFolder: Command<'download:open-folder'>
  chooseDownloadFolder: Command<'download:choose-folder'>
  readTold: Command<'told:read'>
  clearTold: Command<'told:clear'>
  mute: Command<'told:mute'>
  saveKey: Command<'key:save'>
  testKey: Command<'key:test'>
  clearKey: Command<'key:clear'>
  saveSettings: Command<'settings:save'>
  resetSettings: Command<'settings:reset'>
  diagnostics: Command<'app:diagnostics'>
  onPatch: Subscribe<'watchlist:patch'>
  onStatus: Subscribe<'status:changed'>
  onKey: Subscribe<'key:changed'>
  onSettings: Subscribe<'settings:changed'>
  onDownloads: Subscribe<'downloads:changed'>
  onTold: Subscribe<'told:changed'>
  onLinkAsked: Subscribe<'links:ask'>
  onShowGenerations: Subscribe<'show:generations'>
  onShowPlayer: Subscribe<'show:player'>
  onShowSettings: Subscribe<'show:settings'>
  onNotice: Subscribe<'notice'>
}
