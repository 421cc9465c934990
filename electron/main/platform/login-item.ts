import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { App } from 'electron'

/** Starts the app in the tray, without a window. */
export const HIDDEN_SWITCH = '--hidden'

export interface LoginItemOptions {
  app: App
  platform: NodeJS.Platform
  /** `$XDG_CONFIG_HOME` or `~/.config`: where a Linux desktop looks for autostart entries. */
  configFolder: string
  /** The program to start (absolute path); for an AppImage, its file. */
  program: string
}

/** Returns whether the system can start the app at login: only an installed one is still there then. */
export function canStartAtLogin(app: Pick<App, 'isPackaged'>, platform: NodeJS.Platform): boolean {
  return app.isPackaged && (platform === 'linux' || platform === 'darwin' || platform === 'win32')
}

/** Turns the hidden start at login on or off. @throws when the disk refuses (Linux) */
export function setStartAtLogin(isWanted: boolean, options: LoginItemOptions): void {
  const { app, platform, configFolder, program } = options
  if (platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: isWanted, args: [HIDDEN_SWITCH] })
    return
  }
  const file = join(configFolder, 'autostart', 'syncwatch.desktop')
  if (!isWanted) {
    rmSync(file, { force: true })
    return
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, autostartEntry(program))
}

/** Returns the desktop entry that starts the app (Desktop Entry Specification). */
export function autostartEntry(program: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Syncwatch',
    `Exec=${execArgument(program)} ${HIDDEN_SWITCH}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/**
 * Quotes an argument of an Exec line. Special characters are escaped for the quotes, then every backslash again, as in any
 * value of a desktop entry; a percent sign is doubled.
 */
function execArgument(argument: string): string {
  const quoted = argument.replaceAll(/["`$\\]/gu, (character) => `\\${character}`).replaceAll('%', '%%')
  return `"${quoted.replaceAll('\\', '\\\\')}"`
}
