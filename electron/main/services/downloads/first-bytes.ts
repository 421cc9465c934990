import { declaredKind, extensionFor, typeForExtension } from './media-types'

/** The start of a file that tells its type, in bytes. */
const HEAD_BYTES = 4_100
/** These share a container, so that the declared type tells more than the first bytes. */
const ISO_MEDIA: ReadonlySet<string | null> = new Set(['mp4', 'm4v', 'mov', 'm4a', '3gp'])
/** Bytes that no text holds (https://mimesniff.spec.whatwg.org/#binary-data-byte). */
// eslint-disable-next-line no-control-regex
const BINARY = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/
const UTF8_MARK = /^\xef\xbb\xbf/
const UTF16_MARK = /^(\xfe\xff|\xff\xfe)/
const DOCUMENT_START = /^\s*[<{["]/
const SEVERAL_WORDS = /\S\s+\S/

/** The type of a file with media; null when its bytes and its server don't tell which. */
export interface JudgedFile {
  contentType: string | null
}

/** Returns whether the bytes received so far are enough to judge the file. */
export function canJudge(head: Uint8Array, contentType: string | null): boolean {
  if (head.length >= HEAD_BYTES) return true
  // Of declared media, all that is to be found out is whether it is a text.
  return declaredKind(contentType) === 'media' && BINARY.test(latin1(head))
}

/**
 * Judges a file by its first bytes, and by the declared content type when they say nothing: error messages are sent as
 * video, and videos without a type.
 * @param head the first bytes: as many as `canJudge` wants, or the whole file
 * @returns null when the file isn't media
 */
export async function judgeFile(head: Uint8Array, contentType: string | null): Promise<JudgedFile | null> {
  const declared = declaredKind(contentType)
  if (declared === 'other') return null
  const asDeclared = { contentType: declared === 'media' ? contentType : null }
  const text = latin1(head)
  if (isErrorText(text) || (declared !== 'media' && isText(text))) return null
  // Loaded with the first download: at the start of the app it would cost milliseconds.
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
  return UTF16_MARK.test(text) || !BINARY.test(text)
}

/** Returns whether it is a web page, JSON or XML, or a short message. */
function isErrorText(text: string): boolean {
  if (!isText(text)) return false
  if (UTF16_MARK.test(text) || DOCUMENT_START.test(text.replace(UTF8_MARK, ''))) return true
  return text.length < HEAD_BYTES && SEVERAL_WORDS.test(text)
}
