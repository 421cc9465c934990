import type { AppStatus } from '../../electron/contract/app-status'
import type { Settings } from '../../electron/contract/settings'
import { AUTO_WATCH_EVERY_MS } from '../../electron/contract/auto-watch'
import { asSentence } from '../ui/words'

type Status = Pick<AppStatus, 'autoWatch' | 'connection'>
type Chosen = Pick<Settings, 'autoWatch' | 'autoWatchProject'>

const EVERY = `every ${AUTO_WATCH_EVERY_MS / 1000} s`
const INSTEAD = 'Paste IDs instead; it is tried again now and then.'

/** What it is and costs, whether it is on or not. */
export const AUTO_WATCH_HINT = `All that is pending or processing in your key's account: ${EVERY}, by one request. Removed ones stay removed.`

/** What the watch by itself does now; null while it is off. */
export function autoWatchWords(
  { autoWatch: doing, connection }: Status,
  { autoWatch: isOn, autoWatchProject }: Chosen,
): { tone: 'quiet' | 'ok' | 'wait'; text: string } | null {
  if (!isOn) return null
  switch (doing.state) {
    // The status comes a moment after the setting.
    case 'off':
    case 'starting':
      return { tone: 'quiet', text: 'Looking…' }
    case 'waiting':
      return { tone: 'quiet', text: waitingWords(connection) }
    case 'on':
      return {
        tone: 'ok',
        text: `Looking ${EVERY}${autoWatchProject === null ? '' : ', in this project alone'}.`,
      }
    case 'unavailable':
      return { tone: 'wait', text: `${asSentence(doing.problem)} ${INSTEAD}` }
  }
}

function waitingWords(connection: AppStatus['connection']): string {
  switch (connection) {
    case 'key_missing':
      return 'Waiting for your API key.'
    case 'key_refused':
      return 'Waiting for a key that the API accepts.'
    case 'paused':
      return 'Paused. It goes on when you resume.'
    default:
      return 'Waiting until the API can be reached.'
  }
}

/** Why it finds nothing although it is on; null when it works, or when the connection tells of it already. */
export function autoWatchTrouble({ autoWatch: doing, connection }: Status): string | null {
  const isTold = connection !== 'connected' && connection !== 'idle'
  return doing.state !== 'unavailable' || isTold ? null : `${asSentence(doing.problem)} ${INSTEAD}`
}

/** What an empty list says: what is to be done, or what is awaited. */
export function emptyWords(status: Status, chosen: Chosen): { title: string; lead: string } {
  const doing = autoWatchWords(status, chosen)
  if (doing === null) {
    return {
      title: 'Nothing to follow yet',
      lead: 'Hand over a generation ID. Syncwatch shows its progress and tells you when it is done.',
    }
  }
  if (status.autoWatch.state !== 'on') return { title: 'Nothing to follow yet', lead: doing.text }
  const where = chosen.autoWatchProject === null ? 'this account' : 'the chosen project'
  return {
    // Those that were removed may well be running.
    title: 'Nothing to follow right now',
    lead: `Nothing new is running in ${where}. New generations appear here by themselves.`,
  }
}
