import filenamify from 'filenamify'
import { plainText } from '../../../contract/plain-text'
import { extensionFor, mediaExtension } from './media-types'

/** Most file systems take 255 bytes; " (999)" and ".part" must fit behind it. */
const MAX_BYTES = 200

export interface NameSource {
  outputFileName: string | null
  id: string
  /** The file's content type; null when it isn't known. */
  contentType: string | null
  /** Its extension counts when the content type says nothing. */
  url: string
}

/**
 * Returns the file name for an output: never a path or a name that is reserved by a system, and always with the extension
 * of a media type, so that a name from the API can't make it a program.
 */
export function fileNameOf({ outputFileName, id, contentType, url }: NameSource): string {
  const wanted = clean(outputFileName ?? '') || clean(id) || 'output'
  const own = mediaExtension(wanted)
  if (own !== null) return `${cut(wanted.slice(0, -own.length - 1))}.${own}`
  // Most outputs are videos.
  return `${cut(wanted)}.${extensionFor(contentType) ?? mediaExtension(pathOf(url)) ?? 'mp4'}`
}

/** Returns "name (2).mp4" for 2, and the name itself for 1. A longer name is cut before its number. */
export function numbered(name: string, number: number, maxBytes = Infinity): string {
  const dot = name.lastIndexOf('.')
  const [base, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  const end = number < 2 ? extension : ` (${number})${extension}`
  const bytesForBase = maxBytes - Buffer.byteLength(end)
  return (Buffer.byteLength(base) > bytesForBase ? cut(base, bytesForBase) : base) + end
}

function clean(text: string): string {
  const plain = plainText(text.normalize('NFC').replace(/\p{Cc}/gu, '_')).trim()
  // A leading dot would hide the file.
  const visible = plain.replace(/^[.\s]+/u, '')
  if (visible === '') return ''
  return filenamify(visible, { replacement: '_', maxLength: 500 })
}

function cut(base: string, maxBytes = MAX_BYTES): string {
  let short = ''
  let bytes = 0
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(base)) {
    bytes += Buffer.byteLength(segment)
    if (bytes > maxBytes) break
    short += segment
  }
  return short.replace(/[. ]+$/u, '') || 'output'
}

function pathOf(url: string): string {
  try {
    return new URL(url).pathname
  } catch {
    return ''
  }
}
