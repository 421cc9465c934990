import { TERMINAL_STATUSES } from './types'
import type { Step } from './types'

/** The state of a generation at one moment. */
export interface Moment {
  status: string
  /** 0–100; undefined while nothing is known. */
  progress: number | undefined
  error: string | undefined
  errorCode: string | undefined
  fields: Record<string, unknown>
}

/** The state a timeline has reached `seconds` after the start. */
export function momentAt(timeline: readonly Step[], seconds: number): Moment {
  const index = timeline.findLastIndex((step) => step.at <= seconds)
  const step = timeline[index]
  return {
    status: step?.status ?? 'PENDING',
    progress: step && progressAt(timeline, index, seconds),
    error: step?.error,
    errorCode: step?.errorCode,
    fields: step?.fields ?? {},
  }
}

/** Seconds after the start at which the timeline first turns terminal; undefined when it never does. */
export function terminalAt(timeline: readonly Step[]): number | undefined {
  return timeline.find((step) => TERMINAL_STATUSES.has(step.status))?.at
}

/** A completed step without a number means 100; any other means none. */
function knownProgress(step: Step | undefined): number | undefined {
  return step?.progress ?? (step?.status === 'COMPLETED' ? 100 : undefined)
}

function progressAt(timeline: readonly Step[], index: number, seconds: number): number | undefined {
  const fromIndex = timeline.findLastIndex((step, at) => at <= index && knownProgress(step) !== undefined)
  const from = timeline[fromIndex]
  const fromProgress = knownProgress(from)
  if (!from || fromProgress === undefined) return undefined
  const to = timeline.find((step, at) => at > index && knownProgress(step) !== undefined)
  const toProgress = knownProgress(to)
  // Nothing changes after the finish, whatever the script says next.
  if (!to || toProgress === undefined || isOver(timeline[index])) return fromProgress
  const share = (seconds - from.at) / (to.at - from.at)
  return fromProgress + (toProgress - fromProgress) * share
}

function isOver(step: Step | undefined): boolean {
  return step !== undefined && TERMINAL_STATUSES.has(step.status)
}
