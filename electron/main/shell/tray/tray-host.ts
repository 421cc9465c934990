import { execFile } from 'node:child_process'

const BUS = 'org.freedesktop.DBus'
const WATCHER = 'org.kde.StatusNotifierWatcher'
const DEADLINE_MS = 2_000

// Electron doesn't tell whether its tray icon is shown. One of these commands is on nearly every Linux desktop.
const COMMANDS = [
  `gdbus call --session --dest ${BUS} --object-path /org/freedesktop/DBus --method ${BUS}.NameHasOwner ${WATCHER}`,
  `dbus-send --session --print-reply --dest=${BUS} /org/freedesktop/DBus ${BUS}.NameHasOwner string:${WATCHER}`,
  `busctl --user call ${BUS} /org/freedesktop/DBus ${BUS} NameHasOwner s ${WATCHER}`,
]

/**
 * Resolves to whether there is a tray that shows the icon. False when that is unknown: without a tray a hidden window
 * couldn't be reached again.
 */
export async function hasTrayHost(platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return true
  for (const command of COMMANDS) {
    const output = await outputOf(command)
    if (output !== null) return /\btrue\b/.test(output)
  }
  return false
}

/** Resolves to the command's output; null when it is missing or fails. */
function outputOf(line: string): Promise<string | null> {
  const [command = '', ...args] = line.split(' ')
  return new Promise((resolve) => {
    execFile(command, args, { timeout: DEADLINE_MS }, (error, output) => resolve(error ? null : output))
  })
}
