import type { Schedule } from './schedule'

/** What its latest answer says about the next ones. */
export type Outlook = Pick<Schedule, 'expectedAt' | 'isWaiting' | 'percentMs'>

/** A run that becomes this much faster at once has ended a standstill: its time left must be measured again. */
const BREAK_FACTOR = 4
/** So many quick reads show the new speed. */
const QUICK_READS = 5

export function withOutlook(schedule: Schedule, outlook: Outlook): Schedule {
  const { expectedAt, isWaiting, percentMs } = outlook
  const isSame =
    schedule.expectedAt === expectedAt && schedule.isWaiting === isWaiting && schedule.percentMs === percentMs
  if (isSame) return schedule
  const quickReads = isBreak(schedule.percentMs, percentMs) ? QUICK_READS : schedule.quickReads
  return { ...schedule, expectedAt, isWaiting, percentMs, quickReads }
}

function isBreak(before: number | null, after: number | null): boolean {
  return before !== null && after !== null && after * BREAK_FACTOR <= before
}
