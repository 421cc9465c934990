import type { DetailSegment, GenerationDetail } from '../../electron/contract/generation-detail'

export interface AxisSegment {
  readonly segment: DetailSegment
  /** Its number, from 1 on. */
  readonly number: number
  /** Percent of the axis. */
  readonly left: number
  readonly width: number
  /** Overlapping segments are in different lanes. */
  readonly lane: number
  /** One for each audio input; null when the API names none. */
  readonly color: number | null
}

const COLORS = 4

/** Returns the length of the axis in seconds: the output's, or longer when a segment ends later. */
export function axisLength(segments: readonly DetailSegment[], outputDuration: number | null): number {
  return Math.max(outputDuration ?? 0, ...segments.map(({ endTime }) => endTime))
}

/** Places the segments on the axis. Those with the same audio have the same color. */
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
      color: ref === null ? null : refs.indexOf(ref) % COLORS,
    }
  })
}

function share(seconds: number, length: number): number {
  return length > 0 ? Math.min(100, Math.max(0, (seconds / length) * 100)) : 0
}
