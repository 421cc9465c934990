import type { LiveGeneration } from './generation-store'
import { outputFileOf, outputSeconds } from './media-files'
import type { Signer } from './signing'
import type { Moment } from './timeline'
import type { GenerationScript, InputItem } from './types'
import type { ApiForm } from './state'
import { withBaseUrl } from './urls'

/** What an answer needs from the simulator. */
export interface WireContext {
  baseUrl: string
  signer: Signer
  form: ApiForm
  /** Whether it is an item of a list; today those only have `outputMediaUrl`. */
  isListed?: boolean
}

/** Returns a generation as the API does; every call signs its URLs again. */
export function toWire(
  live: LiveGeneration,
  moment: Moment,
  context: WireContext,
  withProgress: boolean,
): Record<string, unknown> {
  const { script } = live
  const answer: Record<string, unknown> = {
    id: script.id,
    createdAt: script.createdAt ?? new Date(createdAtMs(live)).toISOString(),
    status: moment.status,
    model: script.model,
    input: script.input.map((item) => inputToWire(item, context.baseUrl)),
    options: script.options,
    webhookUrl: script.webhookUrl,
    error: moment.error,
    errorCode: moment.errorCode,
    segments: script.segments,
    ...outputs(live, moment, context),
  }
  for (const [name, value] of Object.entries(answer)) {
    if (value !== undefined) continue
    if (script.missingFields === 'null') answer[name] = null
    else Reflect.deleteProperty(answer, name)
  }
  if (withProgress && moment.progress !== undefined) {
    // Rounded down: an unfinished generation never has 100.
    answer['progress_percent'] = Math.floor(moment.progress * 10) / 10
  }
  return {
    ...answer,
    outputFileName: script.outputFileName ?? null,
    projectId: script.projectId ?? null,
    ...moment.fields,
  }
}

function inputToWire(item: InputItem, baseUrl: string): InputItem {
  return item.url === undefined ? item : { ...item, url: withBaseUrl(item.url, baseUrl) }
}

/** Returns the URL of an output, signed again. */
export function outputAddress(
  script: GenerationScript,
  { baseUrl, signer }: Pick<WireContext, 'baseUrl' | 'signer'>,
): string {
  const id = encodeURIComponent(script.id)
  const path =
    script.outputHost === 'api' ? `/v2/generations/${id}/result` : `/media/${id}/${outputFileOf(script)}`
  return baseUrl + signer.sign(path)
}

function outputs({ script }: LiveGeneration, moment: Moment, context: WireContext): Record<string, unknown> {
  const isCurrent = context.form === 'current'
  const isListed = isCurrent && context.isListed === true
  const done = moment.status === 'COMPLETED'
  const address = (name: string): string =>
    context.baseUrl + context.signer.sign(`/media/${encodeURIComponent(script.id)}/${name}`)
  const file = outputFileOf(script)
  const result = (): string => outputAddress(script, context)
  const spoken = script.input.some((item) => item.type === 'text')
  return {
    outputUrl: done && !isListed ? result() : undefined,
    outputMediaUrl: done && isCurrent ? result() : undefined,
    outputDuration: done ? outputSeconds(file) : undefined,
    segmentOutputUrl: done && script.segments ? address(file) : undefined,
    synthesizedAudioUrl: done && spoken ? address('speech.wav') : undefined,
  }
}

/** When it was created, in ms since the epoch. A timeline that begins before it joined has an earlier creation. */
export function createdAtMs({ script, startedAt }: LiveGeneration): number {
  if (script.createdAt !== undefined) return Date.parse(script.createdAt)
  return startedAt + Math.min(0, script.timeline[0]?.at ?? 0) * 1_000
}
