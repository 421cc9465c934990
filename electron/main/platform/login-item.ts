import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { App } from 'electron'

/** Given to a start that comes with the login: no window opens. */
export const HIDDEN_SWITCH = '--hidden'

export interface LoginItemOptions {
  app: App
  platform: NodeJS.Platform
  /** Where the desktop looks for what to start (Linux): `$XDG_CONFIG_HOME` or `~/.config`. */
  configFolder: string
  /** The program to start (absolute); an AppImage is started by its own file. */
  program: string
}

/** Only an installed app has a program that is there at the next login. */
export function canStartAtLogin(app: Pick<App, 'isPackaged'>, platform: NodeJS.Platform): boolean {
  return app.isPackaged && (platform === 'linux' || platform === 'darwin' || platform === 'win32')
}

/** Lets the system start the app with the login, hidden; or no more. @throws when the disk refuses (Linux) */
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

/** The desktop entry that starts the app (Desktop Entry Specification). */
export function autostartEntry(program: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Syncwatch',
    `Exec=${execWord(program)} ${HIDDEN_SWITCH}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/**
 * A word of an Exec line: quoted, with what is special in quotes escaped, and that once more, as every backslash of a
 * desktop entry's value is; a percent sign is doubled.
 */
function execWord(word: string): string {
  const quoted = word.replaceAll(/["`$\\]/gu, (character) => `\\${character}`).replaceAll('%', '%%')
  return `"${quoted.replaceAll('\\', '\\\\')}"`
}
