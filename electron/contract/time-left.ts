// Apart from its schema: the window takes these words, and with them would come the whole library of schemas.
import type { TimeLeft } from './time-left-schema'

/** It takes longer than such generations usually do. */
export function isLongerThanUsual({ longerThanUsualAt }: TimeLeft, now: number): boolean {
  return longerThanUsualAt !== null && now >= longerThanUsualAt
}
