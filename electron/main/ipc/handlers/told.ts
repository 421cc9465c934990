import type { Settings } from '../../../contract/settings'
import type { ToldHistory } from '../../told/told-history'
import type { Handlers } from '../handle'
import { onDisk } from './on-disk'

export interface ToldParts {
  toldHistory: ToldHistory
  /** Shows nothing for so many minutes; null ends it. */
  mute: (minutes: number | null) => Settings
}

/** Commands for what the person was told. */
export function toldHandlers({ toldHistory, mute }: ToldParts) {
  return {
    'told:read': ({ keys }) => toldHistory.read(keys),
    'told:clear': () => toldHistory.clear(),
    'told:mute': ({ minutes }) => onDisk(() => mute(minutes)),
  } satisfies Partial<Handlers>
}
