import type { MediaPart } from '../../contract/media-url'
import type { Generation } from '../sync-api/generation'
import { urlOf } from './inputs'

/** Returns the URL of a generation's media; null when it has none. */
export function mediaAddress(generation: Generation | null, part: MediaPart): string | null {
  if (generation === null) return null
  if (part === 'output') return generation.outputUrl ?? null
  if (part === 'segments') return generation.segmentOutputUrl ?? null
  if (part === 'audio') return generation.synthesizedAudioUrl ?? null
  const item = generation.input[Number(part.slice('input-'.length))]
  return item ? (urlOf(item)?.href ?? null) : null
}
