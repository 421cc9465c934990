import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A second start sends its command line, twice, in one message of at most 32 KB. With a longer one it waits forever.
 */
const MAX_BYTES = 12_000
const SWITCH = '--watch-file='
/** The switch may come from anybody: only the app's own names are read. */
const NAME = /^watch-[0-9a-f-]{36}\.txt$/u

/**
 * Returns a long command line with the IDs to watch in a file instead; null when it is short enough.
 * @param args the arguments without the program
 * @param folder for the file, which only this user can read
 * @throws when the file can't be written
 */
export function shortenCommandLine(args: readonly string[], folder: string): string[] | null {
  const at = args.indexOf('watch')
  const length = args.reduce((sum, arg) => sum + Buffer.byteLength(arg) + 1, 0)
  if (length <= MAX_BYTES || at === -1) return null
  const isWord = (arg: string): boolean => !arg.startsWith('-') && !arg.includes('://')
  const after = args.slice(at + 1)
  const name = `watch-${randomUUID()}.txt`
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), after.filter(isWord).join('\n'), { mode: 0o600, flag: 'wx' })
  return [...args.slice(0, at), ...after.filter((arg) => !isWord(arg)), `${SWITCH}${name}`]
}

/** Returns the text of the file that a shortened command line names, and deletes it; null without such a file. */
export function takeWatchFile(args: readonly string[], folder: string): string | null {
  const name = args.find((arg) => arg.startsWith(SWITCH))?.slice(SWITCH.length)
  if (name === undefined || !NAME.test(name)) return null
  try {
    const path = join(folder, name)
    const text = readFileSync(path, 'utf8')
    rmSync(path, { force: true })
    return text
  } catch {
    return null
  }
}
