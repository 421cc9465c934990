import type { InputItem } from '../../contract/generation-detail'
import { isMediaPart } from '../../contract/media-url'
import { factsOf, isRecord, textOrNull, urlFrom } from './facts'

const SHOWN_OF_PROVIDER = new Set(['name', 'voiceId', 'script'])

/** Returns the inputs to show, without their URLs. */
export function inputItems(input: readonly Record<string, unknown>[]): InputItem[] {
  return input.map((item, index) => {
    const type = textOrNull(item['type']) ?? ''
    const url = urlOf(item)
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

/** Returns the URL of an input's media; null when it has no valid one. */
export function urlOf(item: Record<string, unknown>): URL | null {
  return urlFrom(item['url'])
}

function fileNameOf({ pathname }: URL): string | null {
  const name = pathname.split('/').findLast((piece) => piece !== '')
  if (name === undefined) return null
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
