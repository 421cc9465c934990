import { execFile } from 'node:child_process'

const WATCHER = 'org.kde.StatusNotifierWatcher'
const DEADLINE_MS = 2_000

// Electron doesn't tell whether its tray icon is shown. One of these commands is on nearly every Linux desktop.
const COMMANDS: readonly (readonly [string, readonly string[]])[] = [
  [
    'gdbus',
    ['call', '--session', '--dest', 'org.freedesktop.DBus', '--object-path', '/org/freedesktop/DBus'].concat([
      '--method',
      'org.freedesktop.DBus.NameHasOwner',
      WATCHER,
    ]),
  ],
  [
    'dbus-send',
    ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'].concat([
      'org.freedesktop.DBus.NameHasOwner',
      `string:${WATCHER}`,
    ]),
  ],
  [
    'busctl',
    ['--user', 'call', 'org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus'].concat([
      'NameHasOwner',
      's',
      WATCHER,
    ]),
  ],
]

/**
 * Resolves to whether there is a tray that shows the icon. False when that is unknown: without a tray a hidden window
 * couldn't be reached again.
 */
export async function hasTrayHost(platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return true
  for (const [command, args] of COMMANDS) {
    const output = await outputOf(command, args)
    if (output !== null) return /\btrue\b/.test(output)
  }
  return false
}

/** Resolves to the command's output; null when it is missing or fails. */
function outputOf(command: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(command, args, { timeout: DEADLINE_MS }, (error, output) => resolve(error ? null : output))
  })
}
