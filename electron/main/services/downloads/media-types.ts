import { extname } from 'node:path'

/** The media types by file extension. None of them is a program. The first extension of a type is the one to use. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['mp4', 'video/mp4'],
  ['m4v', 'video/x-m4v'],
  ['mov', 'video/quicktime'],
  ['webm', 'video/webm'],
  ['mkv', 'video/x-matroska'],
  ['avi', 'video/x-msvideo'],
  ['ogv', 'video/ogg'],
  ['mpg', 'video/mpeg'],
  ['mts', 'video/mp2t'],
  ['3gp', 'video/3gpp'],
  ['mxf', 'application/mxf'],
  ['mp3', 'audio/mpeg'],
  ['m4a', 'audio/mp4'],
  ['aac', 'audio/aac'],
  ['wav', 'audio/wav'],
  ['aif', 'audio/aiff'],
  ['ogg', 'audio/ogg'],
  ['opus', 'audio/opus'],
  ['flac', 'audio/flac'],
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['webp', 'image/webp'],
  ['gif', 'image/gif'],
  ['avif', 'image/avif'],
  ['heic', 'image/heic'],
  ['tif', 'image/tiff'],
  ['bmp', 'image/bmp'],
])
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['application/mp4', 'mp4'],
  ['application/ogg', 'ogg'],
  ['audio/x-wav', 'wav'],
  ['audio/wave', 'wav'],
  ['audio/vnd.wave', 'wav'],
  ['audio/mp3', 'mp3'],
  ['audio/x-m4a', 'm4a'],
  ['video/matroska', 'mkv'],
  ['video/vnd.avi', 'avi'],
])
const MEDIA = /^(video|audio|image)\//
/** What servers send for a file whose type they don't know. */
const GENERIC =
  /^$|^text\/plain$|^(application|binary)\/((x-)?(octet-?stream|binary|unknown|download)|force-download)$/
/** What a server sends instead of a file, or a program. */
const OTHER = /^text\/(?!plain$)|[/+](json|xml|xhtml\+xml|(x-)?javascript)$|^application\/(x-ms|x-sh|wasm)/

/** What a content type says about a file. `generic` says nothing; `unlisted` is a type that isn't known here; `other` isn't media. */
export type DeclaredKind = 'media' | 'generic' | 'unlisted' | 'other'

function withoutParameters(contentType: string | null): string {
  return (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

/** Classifies a content type. A response of an `other` type can't be an output. */
export function declaredKind(contentType: string | null): DeclaredKind {
  const type = withoutParameters(contentType)
  if (OTHER.test(type)) return 'other'
  if (MEDIA.test(type) || ALIASES.has(type) || isKnown(type)) return 'media'
  return GENERIC.test(type) ? 'generic' : 'unlisted'
}

/** Returns the file's extension in lower case, without its dot; null when it isn't one of media. */
export function mediaExtension(name: string): string | null {
  const extension = extname(name).slice(1).toLowerCase()
  return TYPES.has(extension) ? extension : null
}

/** Returns the content type for an extension without its dot; null when it isn't one of media. */
export function typeForExtension(extension: string): string | null {
  return TYPES.get(extension) ?? null
}

/** Returns the extension for a content type; null for an unknown one. */
export function extensionFor(contentType: string | null): string | null {
  const type = withoutParameters(contentType)
  const known = [...TYPES].find(([, other]) => other === type)?.[0]
  return known ?? ALIASES.get(type) ?? null
}

function isKnown(type: string): boolean {
  return [...TYPES.values()].includes(type)
}
