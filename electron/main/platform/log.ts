import { inspect } from 'node:util'
import log from 'electron-log/main'
import { redact } from './redact'

/** Starts the log file in the data folder. What is secret is taken out before it is written. */
export function startLog(folder: string, secrets: () => readonly string[]): typeof log {
  log.transports.file.resolvePathFn = () => `${folder}/logs/main.log`
  log.transports.file.maxSize = 1024 * 1024
  log.transports.file.level = 'info'
  log.transports.console.level = 'warn'
  log.hooks.push((message) => ({
    ...message,
    data: message.data.map((part: unknown) => redact(asText(part), secrets())),
  }))
  return log
}

function asText(part: unknown): string {
  if (typeof part === 'string') return part
  if (part instanceof Error) return part.stack ?? part.message
  return inspect(part)
}
