import { declaredKind, extensionFor, typeForExtension } from './media-types'

/** The start of a file that shows its type, in bytes. */
const HEAD_BYTES = 4_100
/** These share a container, so the declared type is more precise than the first bytes. */
const ISO_MEDIA: ReadonlySet<string | null> = new Set(['mp4', 'm4v', 'mov', 'm4a', '3gp'])
/** Bytes that no text holds (https://mimesniff.spec.whatwg.org/#binary-data-byte). */
// eslint-disable-next-line no-control-regex -- these are what it looks for
const BINARY = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/
const UTF8_BOM = /^\xef\xbb\xbf/
const UTF16_BOM = /^(\xfe\xff|\xff\xfe)/
const DOCUMENT_START = /^\s*[<{["]/
const SEVERAL_WORDS = /\S\s+\S/

/** A file that is video, audio or an image. */
export interface MediaFile {
  /** Null when neither its bytes nor its server say which. */
  contentType: string | null
}

/** Returns whether the bytes received so far are enough for `sniffMedia`. */
export function canSniff(head: Uint8Array, contentType: string | null): boolean {
  if (head.length >= HEAD_BYTES) return true
  // For declared media, it only has to be known that it isn't a text.
  return declaredKind(contentType) === 'media' && BINARY.test(latin1(head))
}

/**
 * Detects the type of a file by its first bytes, or by the declared content type when they are inconclusive: servers send
 * error messages as video, and videos without a type.
 * @param head the first bytes: as many as `canSniff` asks for, or the whole file
 * @returns null when the file isn't media
 */
export async function sniffMedia(head: Uint8Array, contentType: string | null): Promise<MediaFile | null> {
  const declared = declaredKind(contentType)
  if (declared === 'other') return null
  const asDeclared = { contentType: declared === 'media' ? contentType : null }
  const text = latin1(head)
  if (isErrorText(text) || (declared !== 'media' && isText(text))) return null
  // Loaded with the first download, to keep the app's start fast.
  const { fileTypeFromBuffer } = await import('file-type/core')
  const found = await fileTypeFromBuffer(head.subarray(0, HEAD_BYTES))
  if (found === undefined) return declared === 'unlisted' ? null : asDeclared
  if (ISO_MEDIA.has(found.ext) && ISO_MEDIA.has(extensionFor(contentType))) return asDeclared
  const type = typeForExtension(found.ext) ?? (extensionFor(found.mime) === null ? null : found.mime)
  if (type !== null) return { contentType: type }
  return declaredKind(found.mime) === 'media' ? asDeclared : null
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD_BYTES)).toString('latin1')
}

function isText(text: string): boolean {
  return UTF16_BOM.test(text) || !BINARY.test(text)
}

/** Returns whether it is a web page, JSON or XML, or a short message. */
function isErrorText(text: string): boolean {
  if (!isText(text)) return false
  if (UTF16_BOM.test(text) || DOCUMENT_START.test(text.replace(UTF8_BOM, ''))) return true
  return text.length < HEAD_BYTES && SEVERAL_WORDS.test(text)
}
