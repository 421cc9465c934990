import type { InputItem } from '../../contract/generation-detail'
import { type MediaPart, isMediaPart } from '../../contract/media-url'
import { plainText } from '../../contract/plain-text'
import { parseUrl } from '../parse-url'
import type { Generation } from '../sync-api/generation'
import { factsOf, isRecord, textOrNull } from './facts'

const MAX_NAME = 300
const SHOWN_OF_PROVIDER = new Set(['name', 'voiceId', 'script'])

/** Returns the inputs to show, without their URLs. */
export function inputItems(input: readonly Record<string, unknown>[]): InputItem[] {
  return input.map((item, index) => {
    const type = textOrNull(item['type']) ?? ''
    const url = parseUrl(item['url'])
    const part = `input-${index}`
    return {
      type,
      refId: textOrNull(item['refId']),
      name: (url && fileNameOf(url)) ?? textOrNull(item['assetId']),
      host: url?.host ?? null,
      assetId: textOrNull(item['assetId']),
      media: url && isMediaPart(part) ? part : null,
      text: type === 'text' ? textInput(item) : null,
    }
  })
}

function textInput(item: Record<string, unknown>): InputItem['text'] {
  const provider = isRecord(item['provider']) ? item['provider'] : {}
  return {
    script: textOrNull(provider['script']) ?? textOrNull(item['script']),
    provider: textOrNull(provider['name']),
    voiceId: textOrNull(provider['voiceId']),
    facts: factsOf(provider, SHOWN_OF_PROVIDER),
  }
}

function fileNameOf({ pathname }: URL): string | null {
  const name = pathname.split('/').findLast((piece) => piece !== '')
  if (name === undefined) return null
  try {
    return plainText(decodeURIComponent(name), MAX_NAME)
  } catch {
    return plainText(name, MAX_NAME)
  }
}

/** Returns the URL of a generation's media; null when it has none. */
export function mediaAddress(generation: Generation | null, part: MediaPart): string | null {
  if (generation === null) return null
  if (part === 'output') return generation.outputUrl ?? null
  if (part === 'segments') return generation.segmentOutputUrl ?? null
  if (part === 'audio') return generation.synthesizedAudioUrl ?? null
  const item = generation.input[Number(part.slice('input-'.length))]
  return parseUrl(item?.['url'])?.href ?? null
}
