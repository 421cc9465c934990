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
  remove: command('watchlist:remove'),
  restore: command('watchlist:restore'),
  retry: command('watchlist:retry'),
  setPaused: command('watchlist:set-paused'),
  setVisible: command('watchlist:set-visible'),
  copyId: command('generation:copy-id'),
  openOutput: command('output:open'),
  copyOutputUrl: command('output:copy-url'),
  saveKey: command('key:save'),
  testKey: command('key:test'),
  clearKey: command('key:clear'),
  saveSettings: command('settings:save'),
  onPatch: subscription('watchlist:patch'),
  onStatus: subscription('status:changed'),
  onKey: subscription('key:changed'),
  onSettings: subscription('settings:changed'),
  onShowGenerations: subscription('show:generations'),
  onShowSettings: subscription('show:settings'),
  onNotice: subscription('notice'),
}

contextBridge.exposeInMainWorld('syncwatch', api)
