import { outputFor } from './media-files'
import type { GenerationScript, InputItem, SpecialOutput, Step } from './types'
import { simulatorAsset } from './urls'

/** The options of a story; all have usual values. */
export type StoryBase = Partial<Omit<GenerationScript, 'id' | 'timeline'>>

/** The video that belongs to an output, its mouth still closed. */
function video(id: string, base: StoryBase): InputItem {
  return { type: 'video', url: simulatorAsset(`input-${base.output ?? outputFor(id)}.mp4`) }
}

function audio(refId?: string): InputItem {
  return { type: 'audio', url: simulatorAsset('speech.wav'), ...(refId === undefined ? {} : { refId }) }
}

/** A generation with exactly the given steps and with inputs on the simulator. */
export function scripted(id: string, timeline: readonly Step[], base: StoryBase = {}): GenerationScript {
  const input = [video(id, base), audio()]
  return { model: 'lipsync-2', input, options: { sync_mode: 'cut_off' }, ...base, id, timeline }
}

/** PENDING for a tenth of the time, then PROCESSING, then COMPLETED `afterSeconds` after the start. */
export function completes(id: string, afterSeconds: number, base?: StoryBase): GenerationScript {
  return scripted(id, [...working(afterSeconds), { at: afterSeconds, status: 'COMPLETED' }], base)
}

/** PROCESSING, then FAILED after two thirds of the time. */
export function fails(
  id: string,
  afterSeconds: number,
  base?: StoryBase,
  reason: { error: string; errorCode?: string } = {
    error: 'The video at the given address could not be read.',
    errorCode: 'generation_input_video_inaccessible',
  },
): GenerationScript {
  const last = { at: afterSeconds, status: 'FAILED', progress: 66, ...reason }
  return scripted(id, [...working(afterSeconds), last], base)
}

/** PENDING, then REJECTED without being processed. */
export function rejected(id: string, afterSeconds: number, base?: StoryBase): GenerationScript {
  const last = {
    at: afterSeconds,
    status: 'REJECTED',
    error: 'The input is longer than the plan allows.',
    errorCode: 'generation_plan_duration_exceeded',
  }
  return scripted(id, [{ at: 0, status: 'PENDING' }, last], base)
}

/** PROCESSING, then CANCELED. */
export function canceled(id: string, afterSeconds: number, base?: StoryBase): GenerationScript {
  return scripted(
    id,
    [...working(afterSeconds), { at: afterSeconds, status: 'CANCELED', progress: 40 }],
    base,
  )
}

/** PENDING for `pendingSeconds`, then PROCESSING for `workingSeconds`, then COMPLETED. */
export function waitsThenCompletes(
  id: string,
  pendingSeconds: number,
  workingSeconds: number,
  base?: StoryBase,
): GenerationScript {
  const timeline = [
    { at: 0, status: 'PENDING' },
    { at: pendingSeconds, status: 'PROCESSING', progress: 0 },
    { at: pendingSeconds + workingSeconds, status: 'COMPLETED' },
  ]
  return scripted(id, timeline, base)
}

/** PROCESSING until a call of `finish` or `set`. */
export function endless(id: string, base?: StoryBase): GenerationScript {
  return scripted(id, [{ at: 0, status: 'PROCESSING', progress: 0 }], base)
}

/** PENDING until a call of `finish` or `set`. */
export function pending(id: string, base?: StoryBase): GenerationScript {
  return scripted(id, [{ at: 0, status: 'PENDING' }], base)
}

/** COMPLETED `secondsAgo` before the start, after a run of two minutes. */
export function alreadyCompleted(id: string, secondsAgo = 60, base?: StoryBase): GenerationScript {
  const timeline = [
    { at: -secondsAgo - 120, status: 'PROCESSING' },
    { at: -secondsAgo, status: 'COMPLETED' },
  ]
  return scripted(id, timeline, base)
}

/** COMPLETED, with an output that isn't the usual video: another codec, size or length, or audio only. */
export function completedWith(id: string, outputFile: SpecialOutput, base?: StoryBase): GenerationScript {
  return alreadyCompleted(id, undefined, { ...base, outputFile })
}

/** COMPLETED, with an output on the API's own host that redirects to storage. */
export function redirectsToStorage(id: string, base?: StoryBase): GenerationScript {
  return alreadyCompleted(id, undefined, { ...base, outputHost: 'api' })
}

/** COMPLETED, made from a picture (one of the simulator's assets) and a voice. */
export function madeFromImage(id: string, image: string, base?: StoryBase): GenerationScript {
  const input = [{ type: 'image', url: simulatorAsset(image) }, audio()]
  return alreadyCompleted(id, undefined, { input, ...base })
}

/** Speaks a written text; its answer carries `synthesizedAudioUrl` when it is done. */
export function speaks(
  id: string,
  afterSeconds: number,
  text: string,
  base: StoryBase = {},
): GenerationScript {
  const provider = { name: 'elevenlabs', voiceId: 'EXAVITQu4vr4xnSDxMaL', script: text, stability: 0.5 }
  const input = [video(id, base), { type: 'text', provider, refId: 'voice' }]
  return completes(id, afterSeconds, { input, ...base })
}

/** One video, two voices; its answer carries `segments` and, when done, `segmentOutputUrl`. */
export function hasSegments(id: string, afterSeconds: number, base: StoryBase = {}): GenerationScript {
  const input = [video(id, base), audio('first'), audio('second')]
  const segments = [
    { startTime: 0, endTime: 1.4, audioInput: { refId: 'first' } },
    { startTime: 1.4, endTime: 3, audioInput: { refId: 'second', startTime: 0.5, endTime: 2.1 } },
  ]
  return completes(id, afterSeconds, { input, segments, ...base })
}

/** In an unknown status, then COMPLETED. */
export function unknownStatus(
  id: string,
  afterSeconds: number,
  status = 'UPSCALING',
  base?: StoryBase,
): GenerationScript {
  const timeline = [
    { at: 0, status, progress: 10 },
    { at: afterSeconds, status: 'COMPLETED' },
  ]
  return scripted(id, timeline, base)
}

/** Made by an unknown model. */
export function unknownModel(id: string, afterSeconds: number, model = 'sync-4-preview'): GenerationScript {
  return completes(id, afterSeconds, { model })
}

/** Has the longest name that the API accepts: 255 characters. */
export function longName(id: string, afterSeconds: number): GenerationScript {
  return completes(id, afterSeconds, { outputFileName: 'a-very-long-name_'.repeat(15) })
}

function working(untilSeconds: number): Step[] {
  return [
    { at: 0, status: 'PENDING' },
    { at: untilSeconds / 10, status: 'PROCESSING', progress: 0 },
  ]
}
