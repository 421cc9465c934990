import type { KeyStatus } from '../../electron/contract/app-status'
import { asSentence } from '../ui/words'

/** Where a key that is saved now will live. */
export function willBeKept(key: KeyStatus): string {
  return key.storageProblem === null
    ? 'Kept on this computer, encrypted by the system. It is sent to the sync.so API and to nobody else.'
    : `${asSentence(key.storageProblem)} It is not written to disk.`
}

/** Where the key in use lives. */
export function isKept(key: KeyStatus): string {
  switch (key.source) {
    case 'none':
      return 'No key yet.'
    case 'stored':
      return 'Kept on this computer, encrypted by the system.'
    case 'session':
      return asSentence(key.storageProblem ?? 'Kept for this run only')
    case 'environment':
      return 'Taken from SYNC_API_KEY for this run; never stored.'
  }
}

export function keyTitle(key: KeyStatus): string {
  if (key.source === 'none') return 'No key'
  return key.lastFour === null ? 'Key set' : `Key set, ends in ${key.lastFour}`
}
