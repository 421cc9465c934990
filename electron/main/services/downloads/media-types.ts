import { extname } from 'node:path'

/** What outputs can be, by the ending of their file. Nothing that a system would run. */
const TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    mp4: 'video/mp4',
    m4v: 'video/x-m4v',
    mov: 'video/quicktime',
    webm: 'video/webm',
    mkv: 'video/x-matroska',
    avi: 'video/x-msvideo',
    mp3: 'audio/mpeg',
    m4a: 'audio/mp4',
    wav: 'audio/wav',
    ogg: 'audio/ogg',
    flac: 'audio/flac',
    png: 'image/png',
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    webp: 'image/webp',
    gif: 'image/gif',
  }),
)
const OTHER_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'application/mp4': 'mp4',
    'audio/x-wav': 'wav',
    'audio/wave': 'wav',
    'audio/mp3': 'mp3',
  }),
)
/** What storage services say where they were not told. */
const UNTOLD = /^(application|binary)\/octet-stream$/
const MEDIA = /^(video|audio|image)\//

function bare(contentType: string | null): string {
  return (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

/** Whether an answer of this type can be an output. A page that says "sign in" is none. */
export function isMediaType(contentType: string | null): boolean {
  const type = bare(contentType)
  return type === '' || MEDIA.test(type) || UNTOLD.test(type) || OTHER_NAMES.has(type)
}

/** The ending, without its dot and in lower case, where it is one of media; null for any other. */
export function mediaExtension(name: string): string | null {
  const extension = extname(name).slice(1).toLowerCase()
  return TYPES.has(extension) ? extension : null
}

/** The ending for a file of this type. Where the type says nothing it is mp4: outputs are videos. */
export function extensionFor(contentType: string | null): string {
  const type = bare(contentType)
  const known = [...TYPES].find(([, other]) => other === type)?.[0]
  return known ?? OTHER_NAMES.get(type) ?? 'mp4'
}
