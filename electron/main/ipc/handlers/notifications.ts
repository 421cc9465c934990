import type { Settings } from '../../../contract/settings'
import type { ToldHistory } from '../../services/notifications/notification-log'
import type { Handlers } from '../handle'
import { onDisk } from '../../services/persisted'

export interface ToldHandlerOptions {
  toldHistory: ToldHistory
  /** Shows nothing for so many minutes; null ends it. */
  mute: (minutes: number | null) => Settings
}

/** Commands for what the person was told. */
export function toldHandlers({ toldHistory, mute }: ToldHandlerOptions) {
  return {
    'told:read': ({ keys }) => toldHistory.read(keys),
    'told:clear': () => toldHistory.clear(),
    'told:mute': ({ minutes }) => onDisk(() => mute(minutes)),
  } satisfies Partial<Handlers>
}
