import type { DetailSegment } from '../../contract/generation-detail'
import { factsOf, isRecord, numberOrNull, textOrNull } from './facts'

/** Returns the segments in the order of their start; skips one with an invalid time. */
export function detailSegments(segments: readonly Record<string, unknown>[]): DetailSegment[] {
  return segments
    .flatMap((segment) => {
      const startTime = numberOrNull(segment['startTime'])
      const endTime = numberOrNull(segment['endTime'])
      if (startTime === null || endTime === null || endTime < startTime) return []
      const audio = isRecord(segment['audioInput']) ? segment['audioInput'] : {}
      return {
        startTime,
        endTime,
        audioRefId: textOrNull(audio['refId']),
        audioStartTime: numberOrNull(audio['startTime']),
        audioEndTime: numberOrNull(audio['endTime']),
        overrides: factsOf(segment['optionsOverride']),
      }
    })
    .sort((a, b) => a.startTime - b.startTime)
}
