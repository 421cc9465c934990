import type { Playable } from '../../../text/media-labels'

/** What is on one side of a comparison. */
export interface CompareSide {
  readonly id: string
  readonly media: Playable
}
