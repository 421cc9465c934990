import type { AppStatus, KeyStatus } from '../../electron/contract/app-status'
import { formatRetry } from '../ui/durations'

export type StatusTone = 'quiet' | 'ok' | 'wait' | 'bad'

const WORDS: Record<AppStatus['connection'], { tone: StatusTone; text: string }> = {
  idle: { tone: 'quiet', text: 'Ready' },
  connected: { tone: 'ok', text: 'Connected' },
  offline: { tone: 'wait', text: "Couldn't reach the API." },
  slowed: { tone: 'wait', text: 'The API asked to slow down.' },
  key_missing: { tone: 'wait', text: 'No API key yet' },
  key_refused: { tone: 'bad', text: 'API key refused' },
  paused: { tone: 'quiet', text: 'Paused' },
}

export function connectionWords(connection: AppStatus['connection']): { tone: StatusTone; text: string } {
  return WORDS[connection]
}

/** When it goes on, counted down; null when nothing is waited for. */
export function retryWords(status: AppStatus, now: number): string | null {
  if (status.retryAt === null) return null
  return status.connection === 'offline' || status.connection === 'slowed'
    ? formatRetry(status.retryAt, now)
    : null
}

export function isKeyRefused(status: AppStatus, key: KeyStatus): boolean {
  return key.source !== 'none' && (status.connection === 'key_refused' || key.verdict === 'refused')
}
