import type { BrowserWindow } from 'electron'
import { type SystemShell, electronShell } from '../services/outputs/system-shell'
import { type StartPlayer, startPlayer } from '../services/sounds/start-player'
import { Notifier, type NotifierOptions } from './notifications/notifier'
import { type SystemDialogs, systemDialogs } from './system-dialogs'

/** What the app asks of the system and a test can't answer: replaced as one by the test hooks. */
export interface SystemAccess {
  shell: SystemShell
  /** @param parent the window a dialog belongs to; null while there is none */
  createDialogs: (parent: () => BrowserWindow | null) => SystemDialogs
  createNotifier: (options: NotifierOptions) => Notifier
  /** Plays a sound while there is no window. */
  startPlayer: StartPlayer
}

export const electronSystem: SystemAccess = {
  shell: electronShell,
  createDialogs: systemDialogs,
  createNotifier: (options) => new Notifier(options),
  startPlayer,
}
