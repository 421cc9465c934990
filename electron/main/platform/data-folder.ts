import { join } from 'node:path'

const NAME = 'Syncwatch'

/** Returns the app's data folder, where Electron puts it. @param home the user's home folder */
export function defaultDataFolder(
  platform: NodeJS.Platform,
  variables: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  if (platform === 'win32') return join(variables['APPDATA'] ?? join(home, 'AppData', 'Roaming'), NAME)
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', NAME)
  return join(variables['XDG_CONFIG_HOME'] || join(home, '.config'), NAME)
}
