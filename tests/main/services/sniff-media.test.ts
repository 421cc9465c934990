import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { canSniff, sniffMedia } from '../../../electron/main/services/downloads/sniff-media'
import { extensionFor } from '../../../electron/main/services/downloads/media-types'
import { downloadsRig } from '../downloads-rig'

vi.mock('electron', () => ({}))

/** A file that starts like this. */
const file = (...starts: (string | number[])[]): Buffer<ArrayBuffer> =>
  Buffer.concat([...starts.map((start) => Buffer.from(start as string, 'latin1')), Buffer.alloc(5_000)])
const simulated = (name: string): Buffer<ArrayBuffer> =>
  Buffer.from(readFileSync(join(import.meta.dirname, '../../simulator/media', name)))
const box = (brand: string): Buffer => file([0, 0, 0, 32], `ftyp${brand}`, [0, 0, 2, 0], brand)
const ogg = (codec: string): Buffer => file('OggS', [0, 2], '\0'.repeat(22), codec)
const ebml = (type: string): Buffer =>
  file([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x80 + type.length], type)

const MEDIA: [string, Buffer][] = [
  ['mp4', simulated('amber.mp4')],
  ['mp4', box('isom')],
  ['mp4', box('mp42')],
  ['mov', box('qt  ')],
  ['mov', file([0, 0, 0, 8], 'wide', [0, 0, 9, 0], 'mdat')],
  ['m4v', box('M4V ')],
  ['m4a', box('M4A ')],
  ['3gp', box('3gp5')],
  ['avif', box('avif')],
  ['heic', box('heic')],
  ['webm', ebml('webm')],
  ['mkv', ebml('matroska')],
  ['avi', file('RIFF', [0, 0, 1, 0], 'AVI LIST')],
  ['mpg', file([0, 0, 1, 0xba, 0x44])],
  ['wav', simulated('speech.wav')],
  ['wav', file('RIFF', [255, 255, 255, 255], 'WAVEfmt ')],
  ['mp3', file([0xff, 0xfb, 0x90, 0x64])],
  ['mp3', file('ID3', [3, 0, 0, 0, 0, 0, 10], '\0'.repeat(10), [0xff, 0xfb, 0x90, 0x64])],
  ['mp3', file('ID3', [4, 0, 0, 0, 99, 1, 0])],
  ['aac', file([0xff, 0xf1, 0x50, 0x80])],
  ['ogg', ogg('\x01vorbis')],
  ['opus', ogg('OpusHead')],
  ['ogv', ogg('\x80theora')],
  ['flac', file('fLaC')],
  ['aif', file('FORM', [0, 0, 1, 0], 'AIFF')],
  ['png', file([0x89], 'PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR')],
  ['jpg', file([0xff, 0xd8, 0xff, 0xe0])],
  ['gif', file('GIF89a')],
  ['webp', file('RIFF', [0, 0, 1, 0], 'WEBPVP8 ')],
]
const GENERIC_TYPES = [
  null,
  '',
  'application/binary',
  'application/octet-stream',
  'binary/octet-stream',
  'application/x-download',
  'text/plain',
  'text/plain; charset=utf-8',
  'application/x-something',
  'nonsense',
]
const ERRORS: [string, Buffer<ArrayBuffer>][] = [
  ['a web page', Buffer.from('<!doctype html><title>Sign in</title>')],
  ['a web page after a byte order mark', Buffer.from('\ufeff\n <html>')],
  ['a long web page', Buffer.from(`\n<html>${'<p>Sign in</p>'.repeat(900)}`)],
  ['a web page in UTF-16', Buffer.from(`\ufeff<html>${'<p>Sign in</p>'.repeat(900)}`, 'utf16le')],
  ['JSON', Buffer.from('{"error":"expired"}')],
  ['long JSON', Buffer.from(JSON.stringify(Array.from({ length: 2_000 }, (_, at) => ({ at }))))],
  ['XML', Buffer.from('<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>')],
  ['XML without a declaration', Buffer.from('<Error><Code>AccessDenied</Code></Error>')],
  ['a message', Buffer.from('error code: 1020')],
  ['a message in another language', Buffer.from('Zugriff verweigert – bitte später')],
  ['a playlist', Buffer.from('#EXTM3U\n#EXT-X-VERSION:3\n')],
  ['an image with scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
]
const OTHERS: [string, Buffer<ArrayBuffer>][] = [
  ['a Windows program', file('MZ', [0x90, 0])],
  ['a Linux program', file([0x7f], 'ELF', [2, 1, 1])],
  ['a PDF', file('%PDF-1.7\n')],
  ['a ZIP archive', file('PK', [3, 4, 20, 0])],
  ['a gzip archive', gzipSync(Buffer.from('<html>'.repeat(9_999)))],
  ['a Flash film', file('FWS', [9])],
]

const extension = async (bytes: Buffer, type: string | null): Promise<string | null | undefined> => {
  const found = await sniffMedia(bytes.subarray(0, 4_100), type)
  return found === null ? undefined : extensionFor(found.contentType)
}

describe('sniffMedia', () => {
  it.each(MEDIA)(
    'detects %s by its first bytes when the declared type is generic',
    async (expected, bytes) => {
      for (const type of GENERIC_TYPES) expect([type, await extension(bytes, type)]).toEqual([type, expected])
    },
  )

  it.each(MEDIA)('accepts %s under any declared media type', async (_expected, bytes) => {
    for (const type of ['video/mp4', 'audio/mpeg', 'image/png', 'video/x-unheard-of'])
      expect(await extension(bytes, type)).toBeTypeOf('string')
  })

  it.each([...ERRORS, ...OTHERS])('refuses %s, whatever its declared type', async (_title, bytes) => {
    for (const type of [...GENERIC_TYPES, 'video/mp4', 'audio/wav', 'image/png', 'application/mp4'])
      expect([type, await sniffMedia(bytes, type)]).toEqual([type, null])
  })

  it('uses the declared type for inconclusive bytes, and among variants of MP4', async () => {
    const unknown = Buffer.from(Array.from({ length: 5_000 }, (_, at) => at % 251))
    expect(await extension(unknown, 'video/webm')).toBe('webm')
    expect(await extension(unknown, 'video/x-unheard-of')).toBeNull()
    expect(await extension(unknown, 'application/octet-stream')).toBeNull()
    expect(await extension(unknown, 'application/x-something')).toBeUndefined()
    expect(await extension(box('qt  '), 'video/mp4')).toBe('mp4')
    expect(await extension(box('isom'), 'audio/mp4')).toBe('m4a')
    expect(await extension(ebml('webm'), 'video/mp4')).toBe('webm')
  })

  it.each(['text/html', 'application/json', 'application/xml', 'application/x-msdownload', 'text/css'])(
    'refuses a file that is declared as %s',
    async (type) => expect(await sniffMedia(simulated('amber.mp4'), type)).toBeNull(),
  )

  it('decides for any bytes and any declared type', async () => {
    const start = fc.constantFrom(...MEDIA, ...OTHERS).map(([, bytes]) => bytes.subarray(0, 40))
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constant(Buffer.alloc(0)), start),
        fc.uint8Array({ maxLength: 400 }),
        fc.oneof(fc.string(), fc.constantFrom(...GENERIC_TYPES, 'video/mp4')),
        async (head, rest, type) => {
          const found = await sniffMedia(Buffer.concat([head, rest]), type)
          expect(found === null || 'contentType' in found).toBe(true)
        },
      ),
    )
  })

  it('needs only a few bytes of declared media, but the whole head of anything else', () => {
    expect(canSniff(Buffer.from([0, 0, 0, 32]), 'video/mp4')).toBe(true)
    expect(canSniff(Buffer.from([0, 0, 0, 32]), null)).toBe(false)
    expect(canSniff(Buffer.from('{"error":'), 'video/mp4')).toBe(false)
    expect(canSniff(Buffer.alloc(4_100), null)).toBe(true)
  })
})

describe('a download of a file without a useful type', () => {
  it.each([null, 'application/binary', 'binary/octet-stream', 'text/plain'])(
    'is saved with the extension of its detected type when the declared type is %s',
    async (type) => {
      const rig = await downloadsRig({ names: { b: 'take' } })
      rig.storage.type = type
      rig.storage.body = simulated('speech.wav')
      await rig.queue.start(['a', 'b'])
      await rig.until('a', 'done')
      await rig.until('b', 'done')
      expect(rig.files()).toEqual(['a.wav', 'take.wav'])
      expect(rig.read('a.wav').equals(rig.storage.body)).toBe(true)
    },
  )

  it('resumes after the connection was cut', async () => {
    const rig = await downloadsRig()
    rig.storage.type = 'text/plain'
    rig.storage.body = Buffer.concat([simulated('speech.wav'), Buffer.alloc(300_000, 7)])
    rig.storage.answers.push(rig.storage.cutAfter(100_000))
    await rig.queue.start(['a'])
    await rig.until('a', 'done')
    expect(rig.storage.requests[1]?.range).toBeDefined()
    expect(rig.read('a.wav').equals(rig.storage.body)).toBe(true)
  })

  it.each([...ERRORS, ...OTHERS])('fails and leaves no file when it is %s', async (_title, body) => {
    const rig = await downloadsRig()
    rig.storage.body = body
    await rig.queue.start(['a'])
    expect((await rig.until('a', 'failed')).problem).toMatch(/didn't send a video/)
    expect(rig.files()).toEqual([])
  })

  it('keeps its part when the server sends an error message instead of the rest', async () => {
    const rig = await downloadsRig()
    rig.storage.answers.push(rig.storage.cutAfter(200_000), (_request, response) => {
      response.writeHead(200, { 'content-type': 'video/mp4' }).end('{"error":"expired"}')
    })
    await rig.queue.start(['a'])
    await rig.until('a', 'failed')
    expect(rig.read('a.mp4.part').length).toBeGreaterThan(0)
    rig.queue.resume(['a'])
    await rig.until('a', 'done')
    expect(rig.storage.requests.at(-1)?.range).toBeDefined()
    expect(rig.read('a.mp4').equals(rig.storage.body)).toBe(true)
  })
})
