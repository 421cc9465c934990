import { m } from '../../electron/i18n'
import type { AppStatus } from '../../electron/contract/app-status'
import { formatRetry } from './times'

interface ConnectionMessage {
  readonly tone: 'quiet' | 'ok' | 'wait' | 'bad'
  readonly text: () => string
}

export const CONNECTION_MESSAGES: Record<AppStatus['connection'], ConnectionMessage> = {
  idle: { tone: 'quiet', text: m.ui_ready },
  connected: { tone: 'ok', text: m.ui_connected },
  offline: { tone: 'wait', text: m.errors_network },
  slowed: { tone: 'wait', text: m.errors_slow_down },
  key_missing: { tone: 'wait', text: m.ui_no_key },
  key_refused: { tone: 'bad', text: m.ui_key_refused },
  paused: { tone: 'quiet', text: m.ui_paused },
}

/** Says when the next try is, counted down; null when none is planned. */
export function retryMessage(status: AppStatus, now: number): string | null {
  if (status.retryAt === null) return null
  return status.connection === 'offline' || status.connection === 'slowed'
    ? formatRetry(status.retryAt, now)
    : null
}
