import { existsSync } from 'node:fs'
import { extname, isAbsolute, join } from 'node:path'

/** A program that plays a file, and its arguments: it is never run by a shell. */
export interface PlayerProgram {
  /** Absolute path. */
  readonly program: string
  readonly arguments: readonly string[]
  /** Set for it in addition to the app's own environment. */
  readonly environment: Readonly<Record<string, string>>
}

interface LinuxPlayer {
  readonly name: string
  readonly arguments: readonly string[]
  readonly extensions: readonly string[]
}

// What PipeWire, PulseAudio, FFmpeg and ALSA install. The first two read files by libsndfile.
const SNDFILE = ['.wav', '.ogg', '.oga', '.opus', '.flac', '.mp3']
const LINUX: readonly LinuxPlayer[] = [
  { name: 'pw-play', arguments: [], extensions: SNDFILE },
  { name: 'paplay', arguments: [], extensions: SNDFILE },
  {
    name: 'ffplay',
    arguments: ['-nodisp', '-autoexit', '-loglevel', 'quiet'],
    extensions: [...SNDFILE, '.m4a'],
  },
  { name: 'aplay', arguments: ['-q'], extensions: ['.wav'] },
]
const MACOS = ['.wav', '.mp3', '.m4a', '.flac']
/** The path is in the environment: in the script it could be read as a part of it. */
const WINDOWS_SCRIPT = '(New-Object System.Media.SoundPlayer $env:SYNCWATCH_SOUND).PlaySync()'

export interface PlayerOptions {
  readonly platform: NodeJS.Platform
  /** The app's own environment. */
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly exists?: (path: string) => boolean
}

/** Returns the program of this system that plays a file; null where there is none. @param path absolute */
export function playerProgram(
  path: string,
  { platform, variables, exists = existsSync }: PlayerOptions,
): PlayerProgram | null {
  const extension = extname(path).toLowerCase()
  const using = (
    program: string,
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): PlayerProgram | null => (exists(program) ? { program, arguments: args, environment } : null)
  if (platform === 'darwin') return MACOS.includes(extension) ? using('/usr/bin/afplay', [path]) : null
  if (platform === 'win32') {
    const folder = `${variables['SystemRoot'] ?? String.raw`C:\Windows`}\\System32\\WindowsPowerShell\\v1.0`
    const args = ['-NoProfile', '-NonInteractive', '-Command', WINDOWS_SCRIPT]
    return extension === '.wav' ? using(`${folder}\\powershell.exe`, args, { SYNCWATCH_SOUND: path }) : null
  }
  const folders = (variables['PATH'] ?? '').split(':').filter(isAbsolute)
  for (const player of LINUX) {
    if (!player.extensions.includes(extension)) continue
    const program = folders.map((folder) => join(folder, player.name)).find(exists)
    if (program !== undefined) return using(program, [...player.arguments, path])
  }
  return null
}
