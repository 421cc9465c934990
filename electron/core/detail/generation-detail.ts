import type { GenerationDetail } from '../../contract/generation-detail'
import { plainJson } from '../../contract/plain-text'
import { parseUrl } from '../parse-url'
import type { ErrorCatalog } from '../sync-api/error-catalog'
import { type Generation, generationFields } from '../sync-api/generation'
import type { WatchedGeneration } from '../watchlist/watched-generation'
import { factsOf, withoutQuery } from './facts'
import { inputItems } from './inputs'
import { detailSegments } from './segments'
import { timelineOf } from './timeline'

const KNOWN = new Set(generationFields)

/** Returns what is known about a generation in addition to its row, without signed URLs. */
export function generationDetail(entry: WatchedGeneration, catalog: ErrorCatalog): GenerationDetail {
  const { generation } = entry
  return {
    id: entry.id,
    timeline: timelineOf(entry),
    readAt: entry.readAt,
    inputs: inputItems(generation?.input ?? []),
    options: factsOf(generation?.options),
    segments: detailSegments(generation?.segments ?? []),
    catalog: generation?.errorCode ? catalog.find(generation.errorCode) : null,
    webhookHost: parseUrl(generation?.webhookUrl)?.host || null,
    outputFileName: generation?.outputFileName ?? null,
    hasSegmentOutput: Boolean(generation?.segmentOutputUrl),
    hasSynthesizedAudio: Boolean(generation?.synthesizedAudioUrl),
    unknown: factsOf(generation, KNOWN),
    rawJson: generation ? rawJson(generation) : '',
  }
}

/** The answer to show: indented, without absent fields and without the queries of URLs. */
function rawJson(generation: Generation): string {
  const json = JSON.stringify(
    withoutAbsent(generation),
    (_key, value: unknown) => (typeof value === 'string' ? withoutQuery(value) : value),
    2,
  )
  return plainJson(json)
}

/** Returns the whole answers for the clipboard, with their URLs: one object, or a list. */
export function wholeJson(generations: readonly Generation[]): string {
  const [first, ...others] = generations.map(withoutAbsent)
  return JSON.stringify(others.length === 0 ? first : [first, ...others], null, 2)
}

/** Removes what the parser has added. */
function withoutAbsent(generation: Generation): Record<string, unknown> {
  return Object.fromEntries(Object.entries(generation).filter(([, value]) => value !== null))
}
