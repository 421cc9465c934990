import { extname } from 'node:path'

/** The media types by file extension. None of them is a program. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['mp4', 'video/mp4'],
  ['m4v', 'video/x-m4v'],
  ['mov', 'video/quicktime'],
  ['webm', 'video/webm'],
  ['mkv', 'video/x-matroska'],
  ['avi', 'video/x-msvideo'],
  ['mp3', 'audio/mpeg'],
  ['m4a', 'audio/mp4'],
  ['wav', 'audio/wav'],
  ['ogg', 'audio/ogg'],
  ['flac', 'audio/flac'],
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['webp', 'image/webp'],
  ['gif', 'image/gif'],
])
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['application/mp4', 'mp4'],
  ['audio/x-wav', 'wav'],
  ['audio/wave', 'wav'],
  ['audio/mp3', 'mp3'],
])
/** Storage services send it for a file of unknown type. */
const UNKNOWN = /^(application|binary)\/octet-stream$/
const MEDIA = /^(video|audio|image)\//

function withoutParameters(contentType: string | null): string {
  return (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

/** Returns whether a response of this type can be an output; a sign-in page can't. */
export function isMediaType(contentType: string | null): boolean {
  const type = withoutParameters(contentType)
  return type === '' || MEDIA.test(type) || UNKNOWN.test(type) || ALIASES.has(type)
}

/** Returns the file's extension in lower case, without its dot; null when it isn't one of media. */
export function mediaExtension(name: string): string | null {
  const extension = extname(name).slice(1).toLowerCase()
  return TYPES.has(extension) ? extension : null
}

/** Returns the extension for a content type; mp4 for an unknown one, as outputs are videos. */
export function extensionFor(contentType: string | null): string {
  const type = withoutParameters(contentType)
  const known = [...TYPES].find(([, other]) => other === type)?.[0]
  return known ?? ALIASES.get(type) ?? 'mp4'
}
