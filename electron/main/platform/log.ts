import { inspect } from 'node:util'
import log from 'electron-log/main'
import { plainLines } from '../../contract/plain-text'
import type { SecretRegistry } from './secret-registry'

/** A longer text is cut: its end adds nothing. */
const MAX_LENGTH = 20_000

export type Log = typeof log

/** Starts the log file in the data folder. Secrets are taken out before a line is written. */
export function startLog(folder: string, secrets: SecretRegistry): Log {
  log.transports.file.resolvePathFn = () => `${folder}/logs/main.log`
  log.transports.file.maxSize = 1024 * 1024
  log.transports.file.level = 'info'
  log.transports.console.level = 'warn'
  log.hooks.push((message) => ({
    ...message,
    data: message.data.map((part: unknown) => loggable(part, secrets)),
  }))
  return log
}

/**
 * Returns what is logged of a part of a message. Further lines are indented, so that a text can't forge an entry; other
 * control characters could drive the terminal that shows the log.
 */
export function loggable(part: unknown, secrets: SecretRegistry): string {
  const text = secrets.redact(typeof part === 'string' ? part : inspect(part))
  return plainLines(text, MAX_LENGTH).replaceAll('\n', '\n    ')
}
