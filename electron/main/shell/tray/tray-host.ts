import { execFile } from 'node:child_process'

const WATCHER = 'org.kde.StatusNotifierWatcher'
const DEADLINE_MS = 2_000

// Electron does not tell whether its tray icon is shown anywhere. One of these is on nearly every Linux desktop.
const QUESTIONS: readonly (readonly [string, readonly string[]])[] = [
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
 * Is there a tray that shows our icon? Where that can't be found out the answer is no: a window hidden without a tray
 * could not be reached again.
 */
export async function hasTrayHost(platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return true
  for (const [command, args] of QUESTIONS) {
    const answer = await ask(command, args)
    if (answer !== null) return /\btrue\b/.test(answer)
  }
  return false
}

/** What the command printed; null when it isn't there or failed. */
function ask(command: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(command, args, { timeout: DEADLINE_MS }, (error, output) => resolve(error ? null : output))
  })
}
