import type { GenerationDetail } from '../../contract/generation-detail'
import type { ErrorCatalog } from '../sync-api/error-catalog'
import { type Generation, generationFields } from '../sync-api/generation'
import type { WatchedGeneration } from '../watchlist/watched-generation'
import { factsOf, urlFrom, withoutQuery } from './facts'
import { inputItems } from './inputs'
import { detailSegments } from './segments'
import { timelineOf } from './timeline'

const KNOWN = new Set(generationFields)

/** Returns everything known of a generation beside its row, without signed URLs. */
export function generationDetail(entry: WatchedGeneration, catalog: ErrorCatalog): GenerationDetail {
  const { generation } = entry
  const base = { id: entry.id, timeline: timelineOf(entry), readAt: entry.readAt }
  if (generation === null) return { ...base, ...NOTHING_KNOWN }
  const known = generation.errorCode ? catalog.find(generation.errorCode) : null
  return {
    ...base,
    inputs: inputItems(generation.input),
    options: factsOf(generation.options),
    segments: detailSegments(generation.segments ?? []),
    catalog: known,
    webhookHost: urlFrom(generation.webhookUrl)?.host || null,
    outputFileName: generation.outputFileName ?? null,
    hasSegmentOutput: Boolean(generation.segmentOutputUrl),
    hasSynthesizedAudio: Boolean(generation.synthesizedAudioUrl),
    unknown: factsOf(generation, KNOWN),
    rawJson: rawJson(generation),
  }
}

const NOTHING_KNOWN: Omit<GenerationDetail, 'id' | 'timeline' | 'readAt'> = {
  inputs: [],
  options: [],
  segments: [],
  catalog: null,
  webhookHost: null,
  outputFileName: null,
  hasSegmentOutput: false,
  hasSynthesizedAudio: false,
  unknown: [],
  rawJson: '',
}

/** The answer to show: indented, without absent fields and without the queries of URLs. */
function rawJson(generation: Generation): string {
  return JSON.stringify(
    withoutAbsent(generation),
    (_key, value: unknown) => (typeof value === 'string' ? withoutQuery(value) : value),
    2,
  )
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
