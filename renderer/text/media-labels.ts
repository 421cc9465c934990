import type { GenerationDetail, InputItem } from '../../electron/contract/generation-detail'
import type { GenerationRow } from '../../electron/contract/generation-row'
import type { MediaPart } from '../../electron/contract/media-url'
import { m } from '../../electron/i18n'

export type MediaKind = 'video' | 'audio' | 'image'

export interface Playable {
  readonly part: MediaPart
  readonly kind: MediaKind
  readonly label: string
}

const INPUT_LABELS: ReadonlyMap<string, () => string> = new Map([
  ['video', m.detail_input_video],
  ['audio', m.detail_input_audio],
  ['image', m.detail_input_image],
  ['text', m.detail_input_text],
])
const AUDIO_FILE = /\.(wav|mp3|m4a|aac|ogg|oga|opus|flac)$/iu

/** Returns what can be played of a generation, the output first. */
export function playables(row: Pick<GenerationRow, 'hasOutput'>, detail: GenerationDetail): Playable[] {
  const parts: Playable[] = []
  if (row.hasOutput) parts.push({ part: 'output', kind: 'video', label: m.detail_part_output() })
  if (detail.hasSegmentOutput)
    parts.push({ part: 'segments', kind: 'video', label: m.detail_part_segments() })
  if (detail.hasSynthesizedAudio) parts.push({ part: 'audio', kind: 'audio', label: m.detail_part_audio() })
  for (const input of detail.inputs) {
    if (input.media === null) continue
    parts.push({
      part: input.media,
      kind: kindOf(input),
      label: m.detail_part_input({ name: inputLabel(input) }),
    })
  }
  return parts
}

/** Returns what the player begins with: the output, else the input that can be seen. */
export function firstShown(parts: readonly Playable[]): Playable | undefined {
  return parts.find(({ kind }) => kind !== 'audio') ?? parts[0]
}

/** "Video", or with its reference where it has one: "Audio a". An unknown type is shown as the API spells it. */
export function inputLabel({ type, refId }: InputItem): string {
  const label = INPUT_LABELS.get(type)?.() ?? type
  return refId === null ? label : `${label} ${refId}`
}

function kindOf({ type, name }: InputItem): MediaKind {
  if (type === 'image') return 'image'
  return type === 'audio' || AUDIO_FILE.test(name ?? '') ? 'audio' : 'video'
}

/** Returns input and output to compare; null when one of them can't be seen. */
export function comparable(parts: readonly Playable[]): { input: Playable; output: Playable } | null {
  const output = parts.find(({ part }) => part === 'output')
  const seen = parts.filter(({ part, kind }) => part.startsWith('input-') && kind !== 'audio')
  const input = seen.find(({ kind }) => kind === 'video') ?? seen[0]
  return input && output ? { input, output } : null
}
