import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { OUTPUT_NAMES, SPECIAL_OUTPUTS } from './types'
import type { GenerationScript, OutputName } from './types'

/** A file held in memory: all of them together are a few hundred kilobytes. */
export interface MediaFile {
  body: Buffer
  type: string
  etag: string
}

const TYPES: Readonly<Record<string, string>> = {
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
}
// Not `import.meta.dirname`: Playwright loads this as CommonJS, where that does not parse.
const FOLDER = join(__dirname, 'media')
const loaded = new Map<string, MediaFile>()

/** Seconds of most outputs: as long as the input. */
const USUAL_SECONDS = 3
const SECONDS: ReadonlyMap<string, number> = new Map([
  ['prores.mov', 1],
  ['three-hours.mp4', 3 * 60 * 60],
])
/** Bytes after the end of a video that should be large. They belong to no frame. */
const PADDING_BYTES: ReadonlyMap<string, number> = new Map([['three-hours.mp4', 64 * 1024 * 1024]])

/** The same picture as a file of each type. */
export const IMAGES = ['still.png', 'still.jpg', 'still.webp', 'still.gif'] as const

/** Names of the files that anybody may fetch without a signature. */
export const ASSETS: ReadonlySet<string> = new Set([
  ...OUTPUT_NAMES.map((name) => `input-${name}.mp4`),
  ...SPECIAL_OUTPUTS,
  ...IMAGES,
])

/** How long an output is, in seconds. */
export function outputSeconds(name: string): number {
  return SECONDS.get(name) ?? USUAL_SECONDS
}

/** One of the files under `media/`, by its name. */
export function mediaFile(name: string): MediaFile {
  const known = loaded.get(name)
  if (known) return known
  const body = padded(readFileSync(join(FOLDER, name)), PADDING_BYTES.get(name) ?? 0)
  const file = {
    body,
    type: TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    etag: `"${createHash('md5').update(body).digest('hex')}"`,
  }
  loaded.set(name, file)
  return file
}

/** The picture a generation shows unless its script names one: always the same for the same ID. */
export function outputFor(id: string): OutputName {
  const digest = createHash('md5').update(id).digest()
  return OUTPUT_NAMES[digest.readUInt8(0) % OUTPUT_NAMES.length] ?? 'coral'
}

/** The name of the file that a generation has as its output. */
export function outputFileOf({ id, output, outputFile }: GenerationScript): string {
  return outputFile ?? `${output ?? outputFor(id)}.mp4`
}

/** Adds a box of MP4 that players skip. */
function padded(body: Buffer, bytes: number): Buffer {
  if (bytes === 0) return body
  const box = Buffer.alloc(bytes)
  box.writeUInt32BE(bytes)
  box.write('free', 4)
  return Buffer.concat([body, box])
}
