import filenamify from 'filenamify'
import { extensionFor, mediaExtension } from './media-types'

/** Most file systems take 255 bytes; " (999)" and ".part" must fit behind it. */
const MAX_BYTES = 200
/** Turns the direction of text: "gpj.exe" would be read as "exe.jpg". */
const DIRECTION_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

export interface NameSource {
  outputFileName: string | null
  id: string
  /** Of the answer that brings the file. */
  contentType: string | null
  /** Where the file comes from: its ending counts when the type says nothing. */
  url: string
}

/**
 * The name an output is saved under: never a path, never a name that a system keeps for itself, and always with the
 * ending of a medium, so that what the API names can't become a program.
 */
export function fileNameOf({ outputFileName, id, contentType, url }: NameSource): string {
  const wanted = clean(outputFileName ?? '') || clean(id) || 'output'
  const own = mediaExtension(wanted)
  if (own !== null) return `${cut(wanted.slice(0, -own.length - 1))}.${own}`
  const told = contentType === null || /octet-stream/.test(contentType) ? null : extensionFor(contentType)
  return `${cut(wanted)}.${told ?? mediaExtension(pathOf(url)) ?? extensionFor(contentType)}`
}

/** "name (2).mp4" */
export function numbered(name: string, number: number): string {
  if (number < 2) return name
  const dot = name.lastIndexOf('.')
  const [base, end] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  return `${base} (${number})${end}`
}

function clean(text: string): string {
  const plain = text.normalize('NFC').replace(DIRECTION_MARKS, '').trim()
  // Without leading dots: a file that starts with one is hidden.
  const visible = plain.replace(/^[.\s]+/u, '')
  if (visible === '') return ''
  return filenamify(visible, { replacement: '_', maxLength: 500 })
}

function cut(base: string): string {
  let short = ''
  let bytes = 0
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(base)) {
    bytes += Buffer.byteLength(segment)
    if (bytes > MAX_BYTES) break
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
