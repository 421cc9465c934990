import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { OUTPUT_NAMES } from './types'
import type { OutputName } from './types'

/** A file held in memory: all of them together are a few hundred kilobytes. */
export interface MediaFile {
  body: Buffer
  type: string
  etag: string
}

const TYPES: Readonly<Record<string, string>> = { mp4: 'video/mp4', wav: 'audio/wav' }
// Not `import.meta.dirname`: Playwright loads this as CommonJS, where that does not parse.
const FOLDER = join(__dirname, 'media')
const loaded = new Map<string, MediaFile>()

/** Seconds; every output is as long as the input. */
export const OUTPUT_SECONDS = 3

/** Names of the files that anybody may fetch without a signature. */
export const ASSETS: ReadonlySet<string> = new Set([
  ...OUTPUT_NAMES.map((name) => `input-${name}.mp4`),
  'speech.wav',
])

/** One of the files under `media/`, by its name. */
export function mediaFile(name: string): MediaFile {
  const known = loaded.get(name)
  if (known) return known
  const body = readFileSync(join(FOLDER, name))
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
