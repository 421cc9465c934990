import { m } from '../../electron/i18n'
import type { AppStatus } from '../../electron/contract/app-status'
import type { Settings } from '../../electron/contract/settings'
import { AUTO_WATCH_INTERVAL_MS, MAX_PROJECT_ID_LENGTH } from '../../electron/contract/limits'
import { asSentence } from './format'

type Status = Pick<AppStatus, 'autoWatch' | 'connection'>
type Chosen = Pick<Settings, 'autoWatch' | 'autoWatchProject'>

const seconds = AUTO_WATCH_INTERVAL_MS / 1000

const WAITING: Partial<Record<AppStatus['connection'], () => string>> = {
  key_missing: m.settings_auto_wait_key,
  key_refused: m.settings_auto_wait_good_key,
  paused: m.settings_auto_wait_paused,
}

/** Says what auto-watch does and what it costs. */
export const autoWatchHint = (): string => m.settings_auto_hint({ seconds })

/** Says what auto-watch does now; null while it is off. */
export function autoWatchMessages(
  { autoWatch: doing, connection }: Status,
  { autoWatch: isOn, autoWatchProject }: Chosen,
): { tone: 'quiet' | 'ok' | 'wait'; text: string } | null {
  if (!isOn) return null
  switch (doing.state) {
    // The status follows the setting a moment later.
    case 'off':
    case 'starting':
      return { tone: 'quiet', text: m.settings_auto_checking() }
    case 'waiting':
      return { tone: 'quiet', text: (WAITING[connection] ?? m.settings_auto_wait_api)() }
    case 'on':
      return {
        tone: 'ok',
        text:
          autoWatchProject === null
            ? m.settings_auto_on({ seconds })
            : m.settings_auto_on_project({ seconds }),
      }
    case 'full':
      return { tone: 'wait', text: m.settings_auto_full() }
    case 'unavailable':
      return { tone: 'wait', text: m.settings_auto_problem({ problem: asSentence(doing.problem) }) }
  }
}

/** Says why auto-watch is unavailable; null when it works, or when the connection shows the problem already. */
export function autoWatchProblem({ autoWatch: doing, connection }: Status): string | null {
  if (connection !== 'connected' && connection !== 'idle') return null
  if (doing.state === 'full') return m.settings_auto_full()
  return doing.state === 'unavailable'
    ? m.settings_auto_problem({ problem: asSentence(doing.problem) })
    : null
}

/** Says on an empty list how to start, or what auto-watch does. */
export function emptyListMessages(status: Status, chosen: Chosen): { title: string; lead: string } {
  const doing = autoWatchMessages(status, chosen)
  if (doing === null) {
    return {
      title: m.list_empty_title(),
      lead: m.list_empty_lead(),
    }
  }
  if (status.autoWatch.state !== 'on') return { title: m.list_empty_title(), lead: doing.text }
  return {
    // Removed generations may still be running.
    title: m.list_empty_now(),
    lead: chosen.autoWatchProject === null ? m.list_empty_account() : m.list_empty_project(),
  }
}

/** Reads a typed project ID: null when it is empty, or a message for the user when it can't be an ID. */
export function readProjectId(
  text: string,
): { ok: true; value: string | null } | { ok: false; message: string } {
  const id = text.trim()
  if (/\s/u.test(id)) return { ok: false, message: m.settings_project_spaces() }
  if (id.length > MAX_PROJECT_ID_LENGTH) {
    return { ok: false, message: m.settings_project_long({ max: MAX_PROJECT_ID_LENGTH }) }
  }
  return { ok: true, value: id === '' ? null : id }
}
