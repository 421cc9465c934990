import { contextBridge, ipcRenderer } from 'electron'
import type { Command, Subscribe, SyncwatchApi } from '../contract/api'
import type { CommandName, EventName } from '../contract/channels'
import type { EventPayload } from '../contract/events'

// Main checks the sender and the arguments of every command; here are only names, so that the page can reach
// these channels and no other. The types tie each function to its channel.
function command<N extends CommandName>(name: N): Command<N> {
  return ((args?: unknown) => ipcRenderer.invoke(name, args)) as Command<N>
}

function subscription<N extends EventName>(name: N): Subscribe<N> {
  return (listener) => {
    const forward = (_event: unknown, payload: EventPayload<N>): void => listener(payload)
    ipcRenderer.on(name, forward)
    return () => {
      ipcRenderer.removeListener(name, forward)
    }
  }
}

const api: SyncwatchApi = {
  snapshot: command('app:snapshot'),
  add: command('watchlist:add'),
  addClipboard: command('watchlist:add-clipboard'),
  importText: command('watchlist:import'),
  remove: command('watchlist:remove'),
  restore: command('watchlist:restore'),
  retry: command('watchlist:retry'),
  mark: command('watchlist:annotate'),
  setHistory: command('watchlist:set-history'),
  exportList: command('watchlist:export'),
  setPaused: command('watchlist:set-paused'),
  tryAgain: command('watchlist:try-again'),
  setVisible: command('watchlist:set-visible'),
  answerLink: command('links:answer'),
  copyId: command('generation:copy-id'),
  detail: command('generation:detail'),
  copyJson: command('generation:copy-json'),
  refresh: command('generation:refresh'),
  openOutput: command('output:open'),
  openInBrowser: command('output:open-browser'),
  copyOutputUrl: command('output:copy-url'),
  copyMediaUrl: command('media:copy-url'),
  mediaProblem: command('media:problem'),
  startDownload: command('download:start'),
  downloadFinished: command('download:start-finished'),
  pauseDownload: command('download:pause'),
  resumeDownload: command('download:resume'),
  cancelDownload: command('download:cancel'),
  clearDownloads: command('download:clear'),
  openDownload: command('download:open'),
  showDownload: command('download:show'),
  openDownloadFolder: command('download:open-folder'),
  chooseDownloadFolder: command('download:choose-folder'),
  readTold: command('told:read'),
  clearTold: command('told:clear'),
  mute: command('told:mute'),
  saveKey: command('key:save'),
  testKey: command('key:test'),
  clearKey: command('key:clear'),
  saveSettings: command('settings:save'),
  resetSettings: command('settings:reset'),
  diagnostics: command('app:diagnostics'),
  onPatch: subscription('watchlist:patch'),
  onStatus: subscription('status:changed'),
  onKey: subscription('key:changed'),
  onSettings: subscription('settings:changed'),
  onDownloads: subscription('downloads:changed'),
  onTold: subscription('told:changed'),
  onLinkAsked: subscription('links:ask'),
  onShowGenerations: subscription('show:generations'),
  onShowPlayer: subscription('show:player'),
  onShowSettings: subscription('show:settings'),
  onNotice: subscription('notice'),
}

contextBridge.exposeInMainWorld('syncwatch', api)
