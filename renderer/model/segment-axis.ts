import type { DetailSegment, GenerationDetail } from '../../electron/contract/generation-detail'

export interface AxisSegment {
  readonly segment: DetailSegment
  /** Its number as the user counts: from 1 on. */
  readonly number: number
  /** Percent of the axis. */
  readonly left: number
  readonly width: number
  /** The line it is drawn in: segments that overlap lie under each other. */
  readonly lane: number
  /** Which of the audio inputs it takes its sound from; null where the API names none. */
  readonly colour: number | null
}

const COLOURS = 4

/** Seconds the axis spans: the output's length, or further where a segment ends later. */
export function axisLength(segments: readonly DetailSegment[], outputDuration: number | null): number {
  return Math.max(outputDuration ?? 0, ...segments.map(({ endTime }) => endTime))
}

/** Where the segments lie on the axis. Those with the same audio have the same colour. */
export function axisSegments(
  { segments }: Pick<GenerationDetail, 'segments'>,
  length: number,
): AxisSegment[] {
  const refs = [...new Set(segments.map(({ audioRefId }) => audioRefId).filter((ref) => ref !== null))]
  const laneEnds: number[] = []
  return segments.map((segment, index) => {
    const free = laneEnds.findIndex((end) => end <= segment.startTime)
    const lane = free === -1 ? laneEnds.length : free
    laneEnds[lane] = segment.endTime
    const ref = segment.audioRefId
    return {
      segment,
      number: index + 1,
      left: share(segment.startTime, length),
      width: share(segment.endTime - segment.startTime, length),
      lane,
      colour: ref === null ? null : refs.indexOf(ref) % COLOURS,
    }
  })
}

function share(seconds: number, length: number): number {
  return length > 0 ? Math.min(100, Math.max(0, (seconds / length) * 100)) : 0
}
