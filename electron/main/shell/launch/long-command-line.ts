import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A second start hands its whole command line over in one message of at most 32 KB, which holds what it asks for once
 * more; with more it waits for an answer that never comes. In bytes.
 */
const LONGEST = 12_000
const SWITCH = '--watch-file='
/** Only a name as we give them ourselves: the switch may come from anybody. */
const NAME = /^watch-[0-9a-f-]{36}\.txt$/u

/**
 * The same command line with its words to watch in a file instead; null where it is short enough as it is.
 * @param args after the program itself
 * @param folder for the file, of this user alone
 * @throws when the file can't be written
 */
export function shortened(args: readonly string[], folder: string): string[] | null {
  const at = args.indexOf('watch')
  const length = args.reduce((sum, arg) => sum + Buffer.byteLength(arg) + 1, 0)
  if (length <= LONGEST || at === -1) return null
  const isWord = (arg: string): boolean => !arg.startsWith('-') && !arg.includes('://')
  const after = args.slice(at + 1)
  const name = `watch-${randomUUID()}.txt`
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), after.filter(isWord).join('\n'), { mode: 0o600, flag: 'wx' })
  return [...args.slice(0, at), ...after.filter((arg) => !isWord(arg)), `${SWITCH}${name}`]
}

/** What stands in the file that a shortened command line names, which is gone then; null where it names none. */
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
