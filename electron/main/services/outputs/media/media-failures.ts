import type { MediaProblem } from '../../../../contract/generation-detail'
import type { MediaPart } from '../../../../contract/media-url'
import { m } from '../../../../i18n'

const EXPIRED = new Set([400, 401, 403])
const GONE = new Set([404, 410])
/** Another type, or an empty file. */
const UNPLAYABLE = new Set([415, 416])
const MAX_KEPT = 200

/** Remembers how media requests ended, so that the window can explain why it can't play something. */
export class MediaFailures {
  readonly #statuses = new Map<string, number>()

  /** @param status the page's last response */
  note(id: string, part: MediaPart, status: number): void {
    const key = `${part} ${id}`
    this.#statuses.delete(key)
    this.#statuses.set(key, status)
    const [oldest] = this.#statuses.keys()
    if (this.#statuses.size > MAX_KEPT && oldest !== undefined) this.#statuses.delete(oldest)
  }

  problem(id: string, part: MediaPart): MediaProblem {
    const reason = reasonOf(this.#statuses.get(`${part} ${id}`))
    const message = MESSAGES[reason]()
    return { reason, message: reason === 'unsupported' ? `${message} ${mediaAdvice(part)}` : message }
  }
}

/** Returns what the user can do with media that can't be played here. Only outputs can be downloaded. */
export function mediaAdvice(part: MediaPart): string {
  return part === 'output' ? m.detail_media_output_advice() : m.detail_media_input_advice()
}

const MESSAGES: Record<MediaProblem['reason'], () => string> = {
  expired: () => m.detail_media_expired(),
  gone: () => m.detail_media_gone(),
  unreachable: () => m.detail_media_unreachable(),
  unsupported: () => m.detail_media_unsupported(),
  no_picture: () => m.detail_picture_unsupported(),
  unknown: () => m.detail_media_unknown(),
}

function reasonOf(status: number | undefined): MediaProblem['reason'] {
  if (status === undefined) return 'unknown'
  if (EXPIRED.has(status)) return 'expired'
  if (GONE.has(status)) return 'gone'
  // The file was served and can't be played, or it isn't media.
  if (status < 300 || UNPLAYABLE.has(status)) return 'unsupported'
  return 'unreachable'
}
