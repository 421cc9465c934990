import type { MediaProblem } from '../../../contract/generation-detail'
import type { MediaPart } from '../../../contract/media-url'
import { m } from '../../../i18n'

/** How the last request for a part of media ended. `status` is null when there was no response. */
export interface MediaAnswer {
  status: number | null
  /** The content type, when it was refused because of that. */
  refusedType?: string
}

const EXPIRED = new Set([400, 401, 403])
const GONE = new Set([404, 410])
const MAX_KEPT = 200

/** Remembers how media requests ended, so that the window can say why it can't play something. */
export class MediaFailures {
  readonly #answers = new Map<string, MediaAnswer>()

  note(id: string, part: MediaPart, answer: MediaAnswer): void {
    const key = `${part} ${id}`
    this.#answers.delete(key)
    this.#answers.set(key, answer)
    const [oldest] = this.#answers.keys()
    if (this.#answers.size > MAX_KEPT && oldest !== undefined) this.#answers.delete(oldest)
  }

  problem(id: string, part: MediaPart): MediaProblem {
    const reason = reasonOf(this.#answers.get(`${part} ${id}`))
    return { reason, message: MESSAGES[reason]() }
  }
}

const MESSAGES: Record<MediaProblem['reason'], () => string> = {
  expired: () => m.detail_media_expired(),
  gone: () => m.detail_media_gone(),
  unreachable: () => m.detail_media_unreachable(),
  unsupported: () => m.detail_media_unsupported(),
  unknown: () => m.detail_media_unknown(),
}

function reasonOf(answer: MediaAnswer | undefined): MediaProblem['reason'] {
  if (answer === undefined) return 'unknown'
  const { status, refusedType } = answer
  if (status === null || status >= 500 || status === 408 || status === 429) return 'unreachable'
  if (EXPIRED.has(status)) return 'expired'
  if (GONE.has(status)) return 'gone'
  // It was served and doesn't play, or it isn't media.
  if (refusedType !== undefined || status < 300) return 'unsupported'
  return 'unreachable'
}
