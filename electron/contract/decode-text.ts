/** Windows-1252 from 0x80 to 0x9F, where the decoders of some runtimes return control characters. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'
/** The part of a file that is examined for UTF-16. */
const SAMPLE_BYTES = 4_096
/** A shorter file is too little to detect UTF-16 without a mark. */
const MIN_UTF16_BYTES = 16
const NOT_IN_TEXT = /[^\P{Cc}\t-\r]|[\ufffd-\uffff]/u

type Utf16 = 'little-endian' | 'big-endian'

/**
 * Returns the text of a file, without its byte order mark: UTF-8, UTF-16 with or without a mark, or else Windows-1252,
 * which spreadsheets and older editors write. Null when it isn't text.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const utf16 = utf16ByBom(bytes) ?? utf16ByContent(bytes)
  const text = utf16 ? decodeUtf16(bytes, utf16) : decodeUtf8(bytes)
  return text.includes('\0') ? null : text
}

function utf16ByBom([first, second]: Uint8Array): Utf16 | null {
  if (first === 0xff && second === 0xfe) return 'little-endian'
  return first === 0xfe && second === 0xff ? 'big-endian' : null
}

/** In UTF-16, every second byte of a Latin character is zero: IDs and column names are Latin in every language. */
function utf16ByContent(bytes: Uint8Array): Utf16 | null {
  if (bytes.length < MIN_UTF16_BYTES || bytes.length % 2 !== 0) return null
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  let even = 0
  let odd = 0
  for (const [at, byte] of sample.entries()) {
    if (byte !== 0) continue
    if (at % 2 === 0) even += 1
    else odd += 1
  }
  if (Math.max(even, odd) < sample.length / 20) return null
  const order = odd > even ? 'little-endian' : 'big-endian'
  // The sample may end within a character.
  return NOT_IN_TEXT.test(decodeUtf16(sample, order).slice(0, -1)) ? null : order
}

function decodeUtf16(bytes: Uint8Array, order: Utf16): string {
  // Not every runtime decodes big-endian.
  const littleEndian = order === 'little-endian' ? bytes : swapBytes(bytes)
  return new TextDecoder('utf-16le').decode(littleEndian)
}

function swapBytes(bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.length & ~1)
  for (let at = 0; at < result.length; at += 2) {
    result[at] = bytes[at + 1] ?? 0
    result[at + 1] = bytes[at] ?? 0
  }
  return result
}

/** UTF-8 with a few damaged characters isn't taken for Windows-1252. */
function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const text = new TextDecoder().decode(bytes)
    const damaged = text.split('\ufffd').length - 1
    return (text.match(/[^\0-\x7f\ufffd]/gu)?.length ?? 0) > damaged ? text : decodeWindows1252(bytes)
  }
}

function decodeWindows1252(bytes: Uint8Array): string {
  const codes = new Uint16Array(bytes)
  for (const [at, byte] of bytes.entries())
    if (byte >= 0x80 && byte <= 0x9f) codes[at] = WINDOWS_1252.charCodeAt(byte - 0x80)
  return new TextDecoder('utf-16le').decode(codes)
}
