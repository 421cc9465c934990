import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { replaceKeys } from '../../../contract/key-shape'
import { codeOf } from '../../platform/files'
import { retryRead } from '../../platform/storage/retry-read'
import { isLink, isNamedSecret, wordsToWatch } from './arguments'

/**
 * Most bytes of arguments that a second start sends: it sends them twice, in one message of at most 32 KB before
 * Electron 45.
 */
const MAX_BYTES = 12_000
/** Looks like a key: it is refused by its form alone, so none is written to disk. */
const HIDDEN_KEY = 'sk-hidden'
const SWITCH = '--watch-file='
/** The switch may come from anybody: only the app's own names are read. */
const NAME = /^watch-[0-9a-f-]{36}\.txt$/u

/** Returns whether a running app can't take this command line. @param args the arguments without the program */
export function isTooLong(args: readonly string[]): boolean {
  const length = args.reduce((sum, arg) => sum + Buffer.byteLength(arg) + 1, 0)
  return length > MAX_BYTES && args.includes('watch')
}

/**
 * Returns a command line with the IDs to watch in a file instead.
 * @param args the arguments without the program, with `watch` among them
 * @param folder for the file, which only this user can read
 * @throws when the file can't be written
 */
export function shortenCommandLine(args: readonly string[], folder: string): string[] {
  const at = args.indexOf('watch')
  const words = wordsToWatch(args).map((word) =>
    isNamedSecret(word) ? HIDDEN_KEY : replaceKeys(word, () => HIDDEN_KEY),
  )
  const others = args.slice(at + 1).filter((arg) => arg.startsWith('-') || isLink(arg))
  const name = `watch-${randomUUID()}.txt`
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), words.join('\n'), { mode: 0o600, flag: 'wx' })
  return [...args.slice(0, at), ...others, `${SWITCH}${name}`]
}

/** Returns the path of the file with the IDs of a shortened command line; null when it names none. */
export function watchFileOf(args: readonly string[], folder: string): string | null {
  const name = args.find((arg) => arg.startsWith(SWITCH))?.slice(SWITCH.length)
  return name !== undefined && NAME.test(name) ? join(folder, name) : null
}

/**
 * Returns the text of the file that a shortened command line names, and deletes it; null without such a file.
 * @throws when the file can't be read
 */
export async function takeWatchFile(args: readonly string[], folder: string): Promise<string | null> {
  const path = watchFileOf(args, folder)
  if (path === null) return null
  const text = await retryRead(() => readFile(path, 'utf8')).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  })
  // The text counts, even if the file stays.
  await rm(path, { force: true }).catch(() => undefined)
  return text
}
