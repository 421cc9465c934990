import { execFile } from 'node:child_process'

const ANSWER_MS = 1_000
const MAX_ANSWER_BYTES = 4_096

/** Runs a program, and resolves to what it prints; null when it fails or takes long. */
type RunProgram = (program: string, args: readonly string[]) => Promise<string | null>

/** KDE and others say that they show nothing by a property of the notification service. */
const INHIBITED = [
  'call',
  '--session',
  '--dest',
  'org.freedesktop.Notifications',
  '--object-path',
  '/org/freedesktop/Notifications',
  '--method',
  'org.freedesktop.DBus.Properties.Get',
  'org.freedesktop.Notifications',
  'Inhibited',
]
const BANNERS = ['get', 'org.gnome.desktop.notifications', 'show-banners']

/** Returns whether the user has asked the desktop for quiet. Windows and macOS don't tell programs: false. */
export async function isDoNotDisturb(platform: NodeJS.Platform, run = runProgram): Promise<boolean> {
  if (platform !== 'linux') return false
  const inhibited = await run('/usr/bin/gdbus', INHIBITED)
  if (inhibited !== null) return inhibited.includes('true')
  // GNOME has no such property.
  return (await run('/usr/bin/gsettings', BANNERS))?.trim() === 'false'
}

const runProgram: RunProgram = (program, args) =>
  new Promise((resolve) => {
    execFile(program, args, { timeout: ANSWER_MS, maxBuffer: MAX_ANSWER_BYTES }, (error, stdout) =>
      resolve(error ? null : stdout),
    )
  })
