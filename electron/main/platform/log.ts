import { inspect } from 'node:util'
import log from 'electron-log/main'
import type { SecretRegistry } from './secret-registry'

export type Log = typeof log

/** Starts the log file in the data folder. Secrets are taken out before a line is written. */
export function startLog(folder: string, secrets: SecretRegistry): Log {
  log.transports.file.resolvePathFn = () => `${folder}/logs/main.log`
  log.transports.file.maxSize = 1024 * 1024
  log.transports.file.level = 'info'
  log.transports.console.level = 'warn'
  log.hooks.push((message) => ({
    ...message,
    data: message.data.map((part: unknown) =>
      secrets.redact(typeof part === 'string' ? part : inspect(part)),
    ),
  }))
  return log
}
